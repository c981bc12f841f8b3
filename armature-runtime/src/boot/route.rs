//! One route, first with its dependencies by number of draft, then by place. `W` is a dependency, as far as it has been resolved.

use super::draft::DraftWire;
use super::route_wires::{Around, RouteWires};
use crate::container::wiring::Wire;
use crate::explain::Level;
use crate::http::Meta;
use crate::pipeline::Bind;
use crate::record::{ControllerRecord, RouteRecord, StageRecord};
use std::time::Duration;

/// A route whose dependencies are drafts.
pub(crate) type DraftRoute = RouteOf<DraftWire>;

/// A route with everything resolved: each worker makes an endpoint from it.
pub(crate) type PlannedRoute = RouteOf<Wire>;

/// One route.
pub(crate) struct RouteOf<W> {
    pub(crate) record: &'static RouteRecord,
    pub(crate) controller: &'static ControllerRecord,
    /// The host pattern; `None` for all hosts.
    pub(crate) host: Option<&'static str>,
    /// Metadata of the module and of the root.
    pub(crate) outer_meta: [&'static [Meta]; 2],
    pub(crate) pattern: String,
    /// How many captures come before the controller's prefix: those of the host, of the root and of the module.
    pub(crate) base: u8,
    /// Absolute slots of the `#[param(outer)]` names.
    pub(crate) outer: Vec<usize>,
    pub(crate) bind: Bind,
    pub(crate) wires: RouteWires<W>,
    /// Stages of root and module, then all filters, innermost first.
    pub(crate) wraps: Vec<Around<W>>,
    pub(crate) limit: Option<Limit>,
    /// Guards of root and module that `#[public]` takes off.
    pub(crate) uncovered: Vec<(&'static StageRecord, Level)>,
}

/// The timeout of a route.
#[derive(Clone, Copy)]
pub(crate) struct Limit {
    pub(crate) time: Duration,
    /// Where it is written.
    pub(crate) level: Level,
    /// How many of the route's wraps are inside of it.
    pub(crate) around: usize,
}

impl<W> RouteOf<W> {
    /// Everything it takes from the container.
    pub(crate) fn all_wires(&self) -> impl Iterator<Item = &W> {
        self.wires.all().chain(self.wraps.iter().flat_map(|around| around.wires.all()))
    }

    /// The same route with other dependencies.
    pub(crate) fn map<V>(self, mut each: impl FnMut(&W) -> V) -> RouteOf<V> {
        RouteOf {
            record: self.record,
            controller: self.controller,
            host: self.host,
            outer_meta: self.outer_meta,
            pattern: self.pattern,
            base: self.base,
            outer: self.outer,
            bind: self.bind,
            wires: self.wires.map(&mut each),
            wraps: self.wraps.iter().map(|around| around.map(&mut each)).collect(),
            limit: self.limit,
            uncovered: self.uncovered,
        }
    }
}
