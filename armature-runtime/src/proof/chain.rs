//! The stages around one route, in order: what is proved where.

use super::for_each::each;
use super::needs::Mount;
use super::visibility::Graph;
use crate::key::Key;
use crate::record::{ControllerRecord, MiddlewareRecord, RouteRecord, StageRecord};

/// One route with everything around it.
#[derive(Clone, Copy)]
pub(crate) struct Chain {
    pub(crate) controller: &'static ControllerRecord,
    pub(crate) route: &'static RouteRecord,
    /// Middleware of the root and of the module: outside of all stages, and each for some routes only.
    pub(crate) middleware: [&'static [MiddlewareRecord]; 2],
    /// The path of the module.
    pub(crate) module_path: &'static str,
    /// Stages of the root, of the module, and of controller and handler.
    pub(crate) stages: [&'static [StageRecord]; 3],
    /// Filters of controller and handler, of the module, and of the root: outside of all stages.
    pub(crate) filters: [&'static [StageRecord]; 3],
}

/// A place in a [`Chain`]: a number of its lists, the middleware's first, and one in that list. The handler comes after all lists.
#[derive(Clone, Copy)]
pub(crate) struct Position {
    pub(crate) list: usize,
    pub(crate) index: usize,
}

impl Position {
    /// Before all stages, where filters are.
    pub(crate) const OUTSIDE: Position = Position { list: 0, index: 0 };
    /// Before the stages of the root.
    pub(crate) const STAGES: Position = Position { list: 2, index: 0 };
    /// After all stages.
    pub(crate) const HANDLER: Position = Position { list: 5, index: 0 };

    /// Whether it is in a list of the root.
    pub(crate) const fn is_of_root(self) -> bool {
        matches!(self.list, 0 | 2)
    }
}

impl Chain {
    /// The chain of a route in the module that lists its controller.
    pub(crate) const fn of(
        graph: &Graph<'_>,
        mount: &Mount,
        controller: &'static ControllerRecord,
        route: &'static RouteRecord,
    ) -> Chain {
        let (top, module) = (graph.modules.records[0], graph.modules.records[mount.module]);
        let root: &[StageRecord] = match &top.root {
            Some(root) => root.stages,
            None => &[],
        };
        let stages = [root, module.stages, route.stages];
        let own: &[StageRecord] = if mount.module == 0 { &[] } else { module.filters };
        let filters = [route.filters, own, top.filters];
        let own: &[MiddlewareRecord] = if mount.module == 0 { &[] } else { module.middleware };
        let middleware = [top.middleware, own];
        Chain { controller, route, middleware, module_path: module.path, stages, filters }
    }

    /// Whether a middleware covers the route.
    pub(crate) const fn is_covered_by(&self, bound: &MiddlewareRecord) -> bool {
        bound.covers(self.module_path, self.controller, self.route)
    }

    /// Whether a stage before `position` that covers the route provides the fact.
    pub(crate) const fn proves_before(&self, position: Position, fact: &Key) -> bool {
        // Most applications have none, and a loop turn costs the interpreter as much as a call.
        if let [_, ..] = self.middleware[0]
            && self.lends_before(0, position, fact)
        {
            return true;
        }
        if let [_, ..] = self.middleware[1]
            && self.lends_before(1, position, fact)
        {
            return true;
        }
        let mut list = Position::STAGES.list;
        while list < 5 && list <= position.list {
            let mut index = 0;
            each!(stage in self.stages[list - 2], {
                if list == position.list && index >= position.index {
                    return false;
                }
                if stage.covers(self.route.info.public) && provides(stage, fact) {
                    return true;
                }
                index += 1;
            });
            list += 1;
        }
        false
    }

    /// Whether a middleware of the list that covers the route and is before `position` lends the fact.
    const fn lends_before(&self, list: usize, position: Position, fact: &Key) -> bool {
        let mut index = 0;
        each!(bound in self.middleware[list], {
            let is_before = list < position.list || list == position.list && index < position.index;
            if is_before && provides(&bound.stage, fact) && self.is_covered_by(bound) {
                return true;
            }
            index += 1;
        });
        false
    }

    /// Whether a stage of the chain provides the fact, wherever it is and whether or not it covers the route.
    pub(crate) const fn provides_somewhere(&self, fact: &Key) -> Option<&'static StageRecord> {
        let mut list = 0;
        while list < 3 {
            each!(stage in self.stages[list], {
                if provides(stage, fact) {
                    return Some(stage);
                }
            });
            list += 1;
        }
        match self.lends_somewhere(fact) {
            Some(bound) => Some(&bound.stage),
            None => None,
        }
    }

    /// Whether a middleware of the chain lends the fact, wherever it is and whether or not it covers the route.
    pub(crate) const fn lends_somewhere(&self, fact: &Key) -> Option<&'static MiddlewareRecord> {
        let mut list = 0;
        while list < 2 {
            each!(bound in self.middleware[list], {
                if provides(&bound.stage, fact) {
                    return Some(bound);
                }
            });
            list += 1;
        }
        None
    }

    /// Whether a stage proves an identity.
    pub(crate) const fn proves_identity(&self) -> bool {
        let mut list = 0;
        while list < 3 {
            each!(stage in self.stages[list], {
                if stage.proves_identity() {
                    return true;
                }
            });
            list += 1;
        }
        false
    }
}

/// Whether the stage provides this fact.
pub(crate) const fn provides(stage: &StageRecord, fact: &Key) -> bool {
    match &stage.provides {
        Some(own) => own.key.is(fact),
        None => false,
    }
}
