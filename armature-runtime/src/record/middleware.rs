//! A middleware in a module's list: which routes it covers.

use super::controller::{ControllerRecord, RouteRecord};
use super::stage::StageRecord;
use crate::site::Site;
use armature_grammar::Method;
use armature_grammar::covers::covers;
use armature_grammar::pattern::same;

/// One entry of `middleware = […]`: `Logger.on(CatsController).except(CatsController::health)`.
#[derive(Clone, Copy)]
pub struct MiddlewareRecord {
    /// What it does.
    pub stage: StageRecord,
    /// `.on(…)`: what it covers, of the module's own routes or, on the root, of all. If empty, all of them.
    pub on: &'static [Target],
    /// `.except(…)`: what it leaves out of that.
    pub except: &'static [Target],
    /// `#[module]` has printed a constant that looks at each target. The proof looks at those of all others.
    pub checked: bool,
}

/// Some routes, as a middleware's binding names them.
#[derive(Clone, Copy)]
pub struct Target {
    /// Which.
    pub routes: Targeted,
    /// Where they are named.
    pub site: Site,
}

/// Which routes a [`Target`] names.
#[derive(Clone, Copy)]
pub enum Targeted {
    /// All of a controller.
    AllOf(&'static ControllerRecord),
    /// That of one handler, by its name.
    OneOf(&'static ControllerRecord, &'static str),
    /// Those whose paths, without the root's prefix, the pattern matches, and that answer this method only, if one is given.
    ByPath(Option<Method<'static>>, &'static str),
}

impl MiddlewareRecord {
    /// Whether it covers a route of the controller, below the path of the controller's module.
    pub const fn covers(
        &self,
        module_path: &str,
        controller: &ControllerRecord,
        route: &RouteRecord,
    ) -> bool {
        self.covers_despite(self.except, module_path, controller, route)
    }

    /// The same with these exceptions, and no others.
    pub(crate) const fn covers_despite(
        &self,
        exceptions: &[Target],
        module_path: &str,
        controller: &ControllerRecord,
        route: &RouteRecord,
    ) -> bool {
        let is_on = self.on.is_empty() || any(self.on, module_path, controller, route);
        is_on && !any(exceptions, module_path, controller, route)
    }

    /// Whether it was bound to everything: on the root, it then covers also what no route answers.
    pub const fn is_everywhere(&self) -> bool {
        self.on.is_empty()
    }
}

/// Whether one of the targets names the route.
const fn any(
    targets: &[Target],
    module_path: &str,
    controller: &ControllerRecord,
    route: &RouteRecord,
) -> bool {
    let mut rest = targets;
    while let [target, tail @ ..] = rest {
        if target.names(module_path, controller, route) {
            return true;
        }
        rest = tail;
    }
    false
}

impl Target {
    /// Whether it names the route.
    pub const fn names(&self, module_path: &str, controller: &ControllerRecord, route: &RouteRecord) -> bool {
        match &self.routes {
            Targeted::AllOf(own) => own.provider.key.is(&controller.provider.key),
            Targeted::OneOf(own, handler) => {
                own.provider.key.is(&controller.provider.key) && same(handler, route.info.handler)
            }
            Targeted::ByPath(method, pattern) => {
                let asked = match (method, &route.info.method) {
                    (None, _) => true,
                    (Some(own), Some(other)) => same(own.as_str(), other.as_str()),
                    (Some(_), None) => false,
                };
                asked && covers(pattern, [module_path, controller.prefix, route.info.pattern])
            }
        }
    }
}
