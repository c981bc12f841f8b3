//! [`Exclusion`]: a route, or all routes of a controller, without the root's prefix.

use super::controller::{ControllerRecord, RouteRecord};
use armature_grammar::pattern::same;

/// One entry of `exclude`.
#[derive(Clone, Copy)]
pub struct Exclusion {
    /// The controller.
    pub controller: &'static ControllerRecord,
    /// The handler; `None` for all of the controller's.
    pub handler: Option<&'static str>,
}

impl Exclusion {
    /// Whether it is of this controller.
    pub const fn is_of(&self, controller: &ControllerRecord) -> bool {
        self.controller.provider.key.is(&controller.provider.key)
    }

    /// Whether it names this handler of its controller.
    pub const fn names(&self, route: &RouteRecord) -> bool {
        match self.handler {
            Some(handler) => same(handler, route.info.handler),
            None => true,
        }
    }
}
