//! [`Stage`]: one thing that a request meets.

use crate::record::{ControllerRecord, StageKind, StageRecord};
use crate::site::Site;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt::{self, Display};

/// One thing that a request meets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stage {
    /// What it is.
    pub kind: Kind,
    /// Where it is used.
    pub level: Level,
    /// Its name: a type, a handler, an argument.
    pub name: String,
    /// The fact that a guard proves, or that an interceptor lends.
    pub provides: Option<&'static str>,
    /// Where it is listed; of an argument, a pipe, a timeout and the handler, where the handler is.
    pub site: Option<Site>,
}

/// What a stage is, in a word.
///
/// Constants and not variants: a variant `Pipe` would be a second public `Pipe`, and the compiler's messages would name the trait by its
/// whole path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(&'static str);

impl Kind {
    /// A tower layer around the application.
    pub const LAYER: Kind = Kind("layer");
    /// A guard.
    pub const GUARD: Kind = Kind::of(StageKind::Guard);
    /// An interceptor.
    pub const INTERCEPTOR: Kind = Kind::of(StageKind::Interceptor);
    /// Middleware.
    pub const MIDDLEWARE: Kind = Kind::of(StageKind::Middleware);
    /// A timeout, around what it ends.
    pub const TIMEOUT: Kind = Kind("timeout");
    /// A filter.
    pub const FILTER: Kind = Kind::of(StageKind::Filter);
    /// An argument that is read from the request.
    pub const ARGUMENT: Kind = Kind("argument");
    /// A pipe, which makes the argument of the same name.
    pub const PIPE: Kind = Kind("pipe");
    /// The handler, or a mounted service.
    pub const HANDLER: Kind = Kind("handler");
    /// The framework's own answer to what no route answers.
    pub const FALLBACK: Kind = Kind("fallback");

    /// The kind of a stage of the records.
    pub const fn of(kind: StageKind) -> Kind {
        Kind(kind.word())
    }

    /// The kind in a word: `guard`.
    pub const fn word(self) -> &'static str {
        self.0
    }
}

/// Where a stage is used; the outermost is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(u8);

impl Level {
    /// `.layer(…)`, around everything.
    pub const APPLICATION: Level = Level(0);
    /// The root module.
    pub const ROOT: Level = Level(1);
    /// The module that lists the controller.
    pub const MODULE: Level = Level(2);
    /// The controller.
    pub const CONTROLLER: Level = Level(3);
    /// The handler.
    pub const HANDLER: Level = Level(4);

    /// The level of a stage in a route's own lists, which have those of the controller and of the handler. The controller's are in the
    /// lists of all its routes; where there is only one route, they are written in front of the name on the impl.
    pub(crate) fn within(controller: &ControllerRecord, stage: &StageRecord) -> Level {
        let is_it = |own: &StageRecord| own.site == stage.site && own.provider.key.is(&stage.provider.key);
        let is_of_controller = match controller.routes {
            [_] => stage.site.file == controller.site.file && stage.site.is_before(&controller.site),
            routes => routes.iter().all(|route| route.stages.iter().chain(route.filters).any(is_it)),
        };
        if is_of_controller { Level::CONTROLLER } else { Level::HANDLER }
    }

    /// The level in a word: `module`.
    pub const fn word(self) -> &'static str {
        ["application", "root", "module", "controller", "handler"][self.0 as usize]
    }
}

impl Stage {
    pub(crate) fn new(kind: Kind, level: Level, name: impl Into<String>, site: Option<Site>) -> Stage {
        Stage { kind, level, name: name.into(), provides: None, site }
    }

    /// A stage of the records.
    pub(crate) fn of(record: &StageRecord, level: Level) -> Stage {
        let provides = record.provides.as_ref().map(|fact| fact.key.name());
        let (kind, name) = (Kind::of(record.kind), record.provider.key.to_string());
        Stage { provides, ..Stage::new(kind, level, name, Some(record.site)) }
    }

    /// The cells of its line in a table.
    pub(super) fn row(&self, number: &str) -> Vec<String> {
        let text = |text: Option<String>| text.unwrap_or_default();
        vec![
            number.to_owned(),
            self.kind.word().to_owned(),
            self.level.word().to_owned(),
            self.name.clone(),
            text(self.site.map(|site| site.to_string())),
            text(self.provides.map(|fact| format!("provides {fact}"))),
        ]
    }
}

/// Kind, level and name.
impl Display for Stage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} ({})", self.kind.word(), self.name, self.level.word())
    }
}

impl Serialize for Stage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Stage { kind, level, name, provides, site } = self;
        let mut fields = serializer.serialize_struct("Stage", 6)?;
        fields.serialize_field("kind", kind.word())?;
        fields.serialize_field("level", level.word())?;
        fields.serialize_field("name", name)?;
        fields.serialize_field("provides", provides)?;
        fields.serialize_field("file", &site.map(|site| site.file))?;
        fields.serialize_field("line", &site.map(|site| site.line))?;
        fields.end()
    }
}
