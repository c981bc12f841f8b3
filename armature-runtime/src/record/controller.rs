//! Controllers and their routes.

use super::bundle::BundleRef;
use super::docs::RouteDocs;
use super::provider::ProviderRecord;
use super::stage::StageRecord;
use crate::http::{Meta, RouteInfo};
use crate::inject::Dep;
use crate::pipeline::{Bind, FactNeed, Timeout};
use crate::site::Site;
use armature_grammar::Method;
use armature_grammar::overlap::Shape;

/// One handler's route.
#[derive(Clone, Copy)]
pub struct RouteRecord {
    /// What a request knows of it.
    pub info: RouteInfo,
    /// The guards of controller and handler, then their interceptors, outermost first.
    pub stages: &'static [StageRecord],
    /// The filters of the handler, then those of the controller, in the order in which they are asked.
    pub filters: &'static [StageRecord],
    /// Facts the handler asks for; `None` for arguments that are extractors.
    pub facts: &'static [Option<FactNeed>],
    /// The handler's `Inject` arguments, in order.
    pub injected: &'static [Dep],
    /// Names of `#[param(outer)]` arguments, in order.
    pub outer: &'static [&'static str],
    /// `#[timeout(…)]` of the handler, or else of the controller.
    pub timeout: Option<Timeout>,
    /// The bundles of controller and handler, whose stages are among `stages`.
    pub bundles: &'static [BundleRef],
    /// What its attributes, arguments and doc comment say.
    pub docs: RouteDocs,
    /// [`Shape::packed`] of its pattern.
    pub shape: u64,
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
        RouteRecord::shaped(method, pattern, Shape::packed(pattern), handler, RouteDocs::NONE, site)
    }

    /// The same with the number of its shape, which `#[controller]` prints.
    // One literal: each call of another function would cost the compiler's interpreter as much as ten fields, for every route.
    pub(crate) const fn shaped(
        method: Option<Method<'static>>,
        pattern: &'static str,
        shape: u64,
        handler: &'static str,
        docs: RouteDocs,
        site: Site,
    ) -> RouteRecord {
        RouteRecord {
            info: RouteInfo {
                method,
                pattern,
                handler,
                public: false,
                meta: &[],
                controller_meta: &[],
                site,
            },
            stages: &[],
            filters: &[],
            facts: &[],
            injected: &[],
            outer: &[],
            timeout: None,
            bundles: &[],
            docs,
            shape,
        }
    }

    /// With `#[public]`, and `#[meta(…)]` of the handler.
    pub const fn with(mut self, public: bool, meta: &'static [Meta]) -> RouteRecord {
        self.info.public = public;
        self.info.meta = meta;
        self
    }

    /// With `#[meta(…)]` of the controller.
    pub const fn of_controller(mut self, meta: &'static [Meta]) -> RouteRecord {
        self.info.controller_meta = meta;
        self
    }
}

/// One controller, as `#[controller]` describes it.
#[derive(Clone, Copy)]
pub struct ControllerRecord {
    /// The controller's key, and how the container builds it.
    pub provider: &'static ProviderRecord,
    /// `host = "…"`: the hosts that its routes answer for; `None` for all.
    pub host: Option<&'static str>,
    /// The prefix of all its routes.
    pub prefix: &'static str,
    /// Its routes, in source order.
    pub routes: &'static [RouteRecord],
    /// `unlisted`: it need not be in any module's list.
    pub unlisted: bool,
    /// Where the controller's name is written on the impl.
    pub site: Site,
}

impl ControllerRecord {
    /// With `host = "…"`.
    pub const fn at_host(mut self, host: &'static str) -> ControllerRecord {
        self.host = Some(host);
        self
    }
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
    /// One for each route of the record, in the same order.
    const BINDS: &'static [Bind];
}
