//! From drafts to a plan: what is built at all, in which order, at which place.

use super::collect::Collected;
use super::draft::{Draft, DraftTap, DraftWire};
use super::mounted::MountedService;
use super::route::{DraftRoute, PlannedRoute};
use super::route_wires::Around;
use crate::container::plan::{Making, Node, Outside, Plan, needs};
use crate::container::request::{RequestPath, RequestPlan};
use crate::container::wiring::{AppCell, Place, Tap, Wire};
use crate::inject::Scope;
use crate::routing::Slash;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

/// All routes, and what is around the answer to what no route answers.
pub(crate) struct PlannedRoutes {
    pub(crate) routes: Vec<PlannedRoute>,
    /// Innermost first.
    pub(crate) fallback: Vec<Around<Wire>>,
    pub(crate) services: Vec<MountedService>,
    /// What is around each of the services, innermost first.
    pub(crate) around_services: Vec<Around<Wire>>,
    pub(crate) slash: Slash,
}

/// The same, not resolved to places yet.
pub(crate) struct Drafted {
    pub(crate) routes: Vec<DraftRoute>,
    pub(crate) fallback: Vec<Around<DraftWire>>,
    /// Around mounted services.
    pub(crate) services: Vec<Around<DraftWire>>,
}

impl Drafted {
    /// Everything that endpoints take from the container.
    pub(crate) fn wires(&self) -> impl Iterator<Item = &DraftWire> {
        let others = self.fallback.iter().chain(&self.services).flat_map(|around| around.wires.all());
        self.routes.iter().flat_map(DraftRoute::all_wires).chain(others)
    }
}

/// Puts the drafts in order and resolves numbers to places.
pub(crate) struct Planning<'d> {
    modules: &'d Collected,
    drafts: &'d [Draft],
    order: Vec<usize>,
    places: Vec<Option<Place>>,
    consumers: Vec<Option<usize>>,
    cells: Vec<AppCell>,
    casts: Vec<(AppCell, DraftTap)>,
}

impl<'d> Planning<'d> {
    /// Orders the drafts for which `kept` says yes: what is needed before what needs it, else as they are listed.
    pub(crate) fn new(modules: &'d Collected, drafts: &'d [Draft], kept: &[bool]) -> Planning<'d> {
        let consumers = first_consumers(drafts, kept);
        let mut order = Order { drafts, met: vec![false; drafts.len()], done: Vec::new() };
        (0..drafts.len()).filter(|&draft| kept[draft]).for_each(|draft| order.visit(draft));
        let order = order.done;
        let mut counts = [0usize; 4];
        let mut places = vec![None; drafts.len()];
        for &draft in &order {
            let transient =
                matches!(drafts[draft].making, Making::Provider(record) if record.scope == Scope::Transient);
            places[draft] = Some(match drafts[draft].stage {
                Scope::Singleton if transient => Place::Beside(next(&mut counts[3])),
                Scope::Singleton => Place::App(next(&mut counts[0])),
                Scope::Worker => Place::Worker(next(&mut counts[1])),
                Scope::Request | Scope::Transient => Place::Request(next(&mut counts[2])),
            });
        }
        let cells = (0..counts[0]).map(|_| Arc::new(OnceLock::new())).collect();
        Planning { modules, drafts, order, places, consumers, cells, casts: Vec::new() }
    }

    /// The plan and its routes. `values` takes what was there before the start out of the drafts.
    pub(crate) fn finish(
        mut self,
        drafted: Drafted,
        mut values: Vec<Option<Outside>>,
        named: &[(u64, DraftTap)],
    ) -> (Plan, PlannedRoutes, Vec<(u64, Tap)>) {
        let (mut app, mut beside, mut worker, mut request) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for draft in std::mem::take(&mut self.order) {
            let mut node = self.node(draft);
            let value = values[draft].take();
            match self.places[draft] {
                Some(Place::App(index)) => {
                    if let Some(Outside::Shared(value)) = value {
                        let _ = self.cells[index].set(value);
                    }
                    app.push(node);
                }
                Some(Place::Beside(_)) => beside.push(node),
                Some(Place::Worker(_)) => {
                    if let Some(Outside::Made(make)) = value {
                        node.fake = Some(make);
                    }
                    worker.push(node);
                }
                Some(Place::Request(_)) | None => {
                    if let Some(Outside::Made(make)) = value {
                        node.fake = Some(make);
                    }
                    request.push(node);
                }
            }
        }
        let routes = drafted.routes.into_iter().map(|route| route.map(|wire| self.wire(wire))).collect();
        let [fallback, around_services] =
            [&drafted.fallback, &drafted.services].map(|wraps| self.wraps(wraps));
        let routes =
            PlannedRoutes { routes, fallback, services: Vec::new(), around_services, slash: Slash::Strict };
        let casts = std::mem::take(&mut self.casts);
        let casts = casts.into_iter().filter_map(|(cell, tap)| Some((cell, self.tap(&tap)?))).collect();
        let named = named.iter().filter_map(|(key, tap)| Some((*key, self.tap(tap)?))).collect();
        (Plan { app, beside, worker, request, cells: self.cells.into(), casts }, routes, named)
    }

    fn node(&mut self, draft: usize) -> Node {
        let own = &self.drafts[draft];
        Node {
            key: own.key,
            module: self.modules.name(own.module),
            making: own.making,
            wires: own.wires.iter().map(|wire| self.wire(wire)).collect(),
            hooks: own.hooks,
            site: Some(own.site),
            consumer: self.consumers[draft].and_then(|consumer| self.places[consumer]),
            fake: None,
        }
    }

    fn wraps(&mut self, wraps: &[Around<DraftWire>]) -> Vec<Around<Wire>> {
        wraps.iter().map(|around| around.map(|wire| self.wire(wire))).collect()
    }

    fn tap(&self, tap: &DraftTap) -> Option<Tap> {
        self.places[tap.draft].map(|place| Tap { place, cast: tap.cast })
    }

    fn wire(&mut self, wire: &DraftWire) -> Wire {
        match wire {
            DraftWire::One(tap) => self.tap(tap).map_or(Wire::Absent, Wire::One),
            DraftWire::Absent => Wire::Absent,
            DraftWire::All(taps) => Wire::All(taps.iter().filter_map(|tap| self.tap(tap)).collect()),
            DraftWire::Later(tap) => match (self.places[tap.draft], tap.cast) {
                (Some(Place::App(index)), None) => Wire::Later(Arc::downgrade(&self.cells[index])),
                (Some(Place::App(_)), Some(_)) => {
                    let cell: AppCell = Arc::new(OnceLock::new());
                    self.casts.push((cell.clone(), *tap));
                    Wire::Later(Arc::downgrade(&cell))
                }
                _ => Wire::Absent,
            },
        }
    }
}

fn next(count: &mut usize) -> usize {
    *count += 1;
    *count - 1
}

fn first_consumers(drafts: &[Draft], kept: &[bool]) -> Vec<Option<usize>> {
    let mut consumers = vec![None; drafts.len()];
    for (number, draft) in drafts.iter().enumerate().filter(|(number, _)| kept[*number]) {
        for tap in draft.wires.iter().flat_map(DraftWire::taps) {
            consumers[tap.draft].get_or_insert(number);
        }
    }
    consumers
}

/// Depth first, with its own stack: a chain of providers may be longer than the thread's. Nothing needs itself: the proof
/// has seen to that.
struct Order<'o> {
    drafts: &'o [Draft],
    met: Vec<bool>,
    done: Vec<usize>,
}

impl Order<'_> {
    fn visit(&mut self, from: usize) {
        if std::mem::replace(&mut self.met[from], true) {
            return;
        }
        let mut stack = vec![(from, self.needed(from))];
        while let Some((draft, needed)) = stack.last_mut() {
            let Some(next) = needed.pop() else {
                self.done.push(*draft);
                stack.pop();
                continue;
            };
            if !std::mem::replace(&mut self.met[next], true) {
                let needed = self.needed(next);
                stack.push((next, needed));
            }
        }
    }

    /// What has to stand before `draft`, last first.
    fn needed(&self, draft: usize) -> Vec<usize> {
        let taps = self.drafts[draft].wires.iter().flat_map(DraftWire::taps);
        let mut needed: Vec<usize> = taps.map(|tap| tap.draft).collect();
        needed.reverse();
        needed
    }
}

/// Which drafts are reached from `roots`.
pub(crate) fn reached(drafts: &[Draft], roots: impl IntoIterator<Item = usize>) -> Vec<bool> {
    let mut kept = vec![false; drafts.len()];
    let mut open: Vec<usize> = roots.into_iter().collect();
    while let Some(draft) = open.pop() {
        if !std::mem::replace(&mut kept[draft], true) {
            for wire in &drafts[draft].wires {
                open.extend(wire.taps().iter().map(|tap| tap.draft));
                if let DraftWire::Later(tap) = wire {
                    open.push(tap.draft);
                }
            }
        }
    }
    kept
}

/// The way to one value that each request has for itself.
pub(crate) fn request_path(plan: &Plan, requests: &Rc<RequestPlan>, tap: &Tap) -> RequestPath {
    let wire = Wire::One(*tap);
    let fill = request_cells(plan, &wire).unwrap_or_default();
    RequestPath { plan: requests.clone(), fill, wire }
}

/// The cells of a request that have to be filled, in order, before a dependency can be taken. `None` if it is there at
/// the start.
pub(crate) fn request_cells(plan: &Plan, wire: &Wire) -> Option<Vec<usize>> {
    let own = |place| match place {
        Place::Request(cell) => Some(cell),
        _ => None,
    };
    let mut fill: Vec<usize> = Vec::new();
    let mut open = needs(std::slice::from_ref(wire), own);
    if open.is_empty() {
        return None;
    }
    while let Some(cell) = open.pop() {
        if !fill.contains(&cell) {
            fill.push(cell);
            open.extend(needs(&plan.request[cell].wires, own));
        }
    }
    // Cells are numbered in the order of need.
    fill.sort_unstable();
    Some(fill)
}
