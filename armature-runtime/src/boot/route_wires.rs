//! The dependencies of a route: of its controller, its stages, and its handler's arguments. `W` is a dependency, as far as
//! it has been resolved.

use crate::explain::Level;
use crate::record::StageRecord;

/// A stage that its record puts around an endpoint.
pub(crate) struct Around<W> {
    pub(crate) record: &'static StageRecord,
    /// Where it is listed.
    pub(crate) level: Level,
    pub(crate) wires: StageWires<W>,
}

/// What one endpoint is made from.
pub(crate) struct RouteWires<W> {
    pub(crate) controller: W,
    /// Stages of controller and handler, outermost first.
    pub(crate) stages: Vec<StageWires<W>>,
    /// The handler's injected arguments.
    pub(crate) injected: Vec<W>,
}

/// What one guard or interceptor takes.
pub(crate) struct StageWires<W> {
    pub(crate) stage: W,
    pub(crate) injected: Vec<W>,
}

impl<W> Around<W> {
    pub(crate) fn map<V>(&self, each: impl FnMut(&W) -> V) -> Around<V> {
        Around { record: self.record, level: self.level, wires: self.wires.map(each) }
    }
}

impl<W> RouteWires<W> {
    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &W> {
        let stages = self.stages.iter().flat_map(StageWires::all);
        std::iter::once(&self.controller).chain(stages).chain(&self.injected)
    }

    pub(crate) fn map<V>(&self, mut each: impl FnMut(&W) -> V) -> RouteWires<V> {
        RouteWires {
            controller: each(&self.controller),
            stages: self.stages.iter().map(|stage| stage.map(&mut each)).collect(),
            injected: self.injected.iter().map(&mut each).collect(),
        }
    }
}

impl<W> StageWires<W> {
    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &W> {
        std::iter::once(&self.stage).chain(&self.injected)
    }

    pub(crate) fn map<V>(&self, mut each: impl FnMut(&W) -> V) -> StageWires<V> {
        StageWires { stage: each(&self.stage), injected: self.injected.iter().map(each).collect() }
    }
}
