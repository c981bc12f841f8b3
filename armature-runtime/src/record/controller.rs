//! Controllers and their routes.

use super::provider::ProviderRecord;
use super::stage::StageRecord;
use crate::http::{Meta, RouteInfo};
use crate::inject::Dep;
use crate::key::Key;
use crate::pipeline::{Bind, FactNeed};
use crate::site::Site;
use armature_grammar::Method;

/// One handler's route.
#[derive(Clone, Copy)]
pub struct RouteRecord {
    /// What a request knows of it.
    pub info: RouteInfo,
    /// The guards of controller and handler, outermost first.
    pub stages: &'static [StageRecord],
    /// Facts the handler asks for; `None` for arguments that are extractors.
    pub facts: &'static [Option<FactNeed>],
    /// The handler's `Inject` arguments, in order.
    pub injected: &'static [Dep],
    /// Names of `#[param(outer)]` arguments, in order.
    pub outer: &'static [&'static str],
    /// What its attributes, arguments and doc comment say.
    pub docs: RouteDocs,
}

impl RouteRecord {
    /// A route without guards and injected arguments, for records written by hand:
    /// `RouteRecord { stages: &[…], ..RouteRecord::new(…) }`.
    pub const fn new(
        method: Option<Method<'static>>,
        pattern: &'static str,
        handler: &'static str,
        site: Site,
    ) -> RouteRecord {
        RouteRecord {
            info: RouteInfo { method, pattern, handler, public: false, meta: &[], site },
            stages: &[],
            facts: &[],
            injected: &[],
            outer: &[],
            docs: RouteDocs::NONE,
        }
    }

    /// With `#[public]` and `#[meta(…)]`.
    pub const fn with(mut self, public: bool, meta: &'static [Meta]) -> RouteRecord {
        self.info.public = public;
        self.info.meta = meta;
        self
    }
}

/// What a route says of itself to people and to OpenAPI.
#[derive(Clone, Copy, Debug)]
pub struct RouteDocs {
    /// The handler's doc comment, lines separated by `\n`.
    pub text: &'static str,
    /// What it takes from the request, in the order of its arguments.
    pub arguments: &'static [ArgumentDocs],
    /// The return type, as it is written.
    pub returns: &'static str,
    /// The status that the attributes say; `None` if the value decides.
    pub status: Option<u16>,
}

impl RouteDocs {
    /// Nothing is said.
    pub const NONE: RouteDocs = RouteDocs { text: "", arguments: &[], returns: "()", status: None };
}

/// One argument that comes from the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArgumentDocs {
    /// The name on the wire; the argument's own for a body.
    pub name: &'static str,
    /// Where it comes from.
    pub from: ArgumentSource,
    /// Its type, as it is written.
    pub ty: &'static str,
}

/// Where an argument comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentSource {
    /// A placeholder of the pattern or a prefix.
    Path,
    /// The query: one value or all of it.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The body.
    Body,
}

/// One controller, as `#[controller]` describes it.
#[derive(Clone, Copy)]
pub struct ControllerRecord {
    /// The controller's key.
    pub key: Key,
    /// The prefix of all its routes.
    pub prefix: &'static str,
    /// Its routes, in source order.
    pub routes: &'static [RouteRecord],
    /// `unlisted`: it need not be in any module's list.
    pub unlisted: bool,
    /// Where the controller's name is written on the impl.
    pub site: Site,
}

/// A type whose handlers answer requests. Implemented by `#[controller]` on its impl.
#[diagnostic::on_unimplemented(
    message = "[A0507] `{Self}` is not a controller",
    label = "has no `#[controller]` impl; a service belongs in `providers`, a module in `imports`",
    note = "for a controller, write `#[injectable]` on `{Self}` and `#[controller(\"/prefix\")]` on `impl {Self}`"
)]
pub trait Controller: Sized + 'static {
    /// Its routes.
    const CONTROLLER: &'static ControllerRecord;
    /// How the container builds it.
    const BUILT: &'static ProviderRecord;
    /// One for each route of the record, in the same order.
    const BINDS: &'static [Bind];
}
