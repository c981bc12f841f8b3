//! [`Routes`]: the routes of an application.

use super::table::Columns;
use crate::site::Site;
use armature_grammar::Method;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt::{self, Display};
use std::ops::Deref;

/// The routes of an application, in the order in which its modules list them, then its mounted services. Derefs to a slice of
/// [`RouteLine`]; `Display` prints a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routes(Vec<RouteLine>);

/// One route, or a mounted service.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RouteLine {
    /// The method; `None` for every method that no other route of the path answers.
    pub method: Option<Method<'static>>,
    /// The host pattern; `None` for every host.
    pub host: Option<&'static str>,
    /// The whole pattern, prefixes included.
    pub pattern: String,
    /// The controller's name; `None` for a mounted service.
    pub controller: Option<&'static str>,
    /// The handler's name.
    pub handler: &'static str,
    /// `#[public]`.
    pub public: bool,
    /// Where the handler's name is written, or the service is mounted.
    pub site: Site,
}

impl Routes {
    pub(crate) fn new(lines: Vec<RouteLine>) -> Routes {
        Routes(lines)
    }
}

impl Deref for Routes {
    type Target = [RouteLine];

    fn deref(&self) -> &[RouteLine] {
        &self.0
    }
}

impl IntoIterator for Routes {
    type Item = RouteLine;
    type IntoIter = std::vec::IntoIter<RouteLine>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl RouteLine {
    /// The method's name; `*` for every method.
    pub fn method_name(&self) -> &'static str {
        self.method.map_or("*", |method| method.as_str())
    }

    /// Host and pattern: `admin.example.com/cats/:id`.
    fn place(&self) -> String {
        format!("{}{}", self.host.unwrap_or_default(), self.pattern)
    }

    /// `CatsController::find_one`.
    pub fn name(&self) -> String {
        match self.controller {
            Some(controller) => format!("{controller}::{}", self.handler),
            None => self.handler.to_owned(),
        }
    }
}

/// Method, pattern, handler and place.
impl Display for RouteLine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} {} at {}", self.method_name(), self.place(), self.name(), self.site)
    }
}

impl Display for Routes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut columns = Columns::default();
        for line in self.iter() {
            let cells = [line.method_name().to_owned(), line.place(), line.name(), line.site.to_string()];
            columns.push(cells.into());
        }
        columns.fmt(out)
    }
}

impl Serialize for RouteLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("RouteLine", 8)?;
        fields.serialize_field("method", &self.method.map(|method| method.as_str()))?;
        fields.serialize_field("host", &self.host)?;
        fields.serialize_field("pattern", &self.pattern)?;
        fields.serialize_field("controller", &self.controller)?;
        fields.serialize_field("handler", self.handler)?;
        fields.serialize_field("public", &self.public)?;
        fields.serialize_field("file", self.site.file)?;
        fields.serialize_field("line", &self.site.line)?;
        fields.end()
    }
}

impl Serialize for Routes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
