//! What is built, from what, in which order, and the building: independent values at the same time, each after what
//! it needs.

use super::build_error::{Cause, NoSetup, NotShared};
use super::request::{RequestMaking, RequestNode, RequestPlan};
use super::watchdog::warn_while_waiting;
use super::wiring::{AppCell, MakeFake, Place, Tap, Values, Wire, sources};
use crate::error::BoxError;
use crate::future::until;
use crate::inject::Resolver;
use crate::key::Key;
use crate::record::{Hooks, ImportRecord, Make, ProviderRecord, SetupMade};
use crate::site::Site;
use futures_util::FutureExt;
use futures_util::stream::{FuturesUnordered, StreamExt};
use std::any::Any;
use std::cell::{Cell, OnceCell};
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// Everything the injector builds. Nodes of each list stand after what they need.
pub(crate) struct Plan {
    pub(crate) app: Vec<Node>,
    /// Transients of singletons; they and `app` are built together.
    pub(crate) beside: Vec<Node>,
    pub(crate) worker: Vec<Node>,
    pub(crate) request: Vec<Node>,
    /// One for each node of `app`; values that were there before the start are filled in already.
    pub(crate) cells: Arc<[AppCell]>,
    /// `Lazy<dyn Trait>`: cells of their own, filled by a cast when all singletons are built.
    pub(crate) casts: Vec<(AppCell, Tap)>,
}

/// One value to build.
pub(crate) struct Node {
    pub(crate) key: Key,
    /// The module it is built in.
    pub(crate) module: Key,
    pub(crate) making: Making,
    pub(crate) wires: Vec<Wire>,
    pub(crate) hooks: Hooks,
    /// Where its attribute stands.
    pub(crate) site: Option<Site>,
    /// The first that needs it, for the chain in a message.
    pub(crate) consumer: Option<Place>,
    /// In a test: what makes the value of each worker or request.
    pub(crate) fake: Option<MakeFake>,
}

/// A value from outside.
pub(crate) enum Outside {
    /// One for the application.
    Shared(Box<dyn Any + Send + Sync>),
    /// One for each worker or request.
    Made(MakeFake),
}

/// How a node's value comes about.
#[derive(Clone, Copy)]
pub(crate) enum Making {
    Provider(&'static ProviderRecord),
    /// The options that an import carries.
    Options(&'static ImportRecord),
    /// A module's own value.
    Module(fn() -> Box<dyn Any + Send + Sync>),
    /// From outside: in its cell since before the start, or made by what a test gave.
    Ready,
}

/// Why a value was not built.
pub(crate) struct Failure {
    pub(crate) place: Place,
    pub(crate) cause: Cause,
}

/// Why a container is incomplete, if it is.
pub(crate) struct Outcome {
    pub(crate) failure: Option<Failure>,
}

impl Plan {
    /// Builds the singletons on the current thread, whose runtime their sockets then belong to. Says what it waits for,
    /// whenever its `patience` is at an end.
    pub(crate) async fn build_app(&self, patience: Duration) -> Outcome {
        let beside: Vec<OnceCell<Box<dyn Any>>> = self.beside.iter().map(|_| OnceCell::new()).collect();
        let count = self.app.len();
        let own = |place| match place {
            Place::App(index) => Some(index),
            Place::Beside(index) => Some(count + index),
            Place::Worker(_) | Place::Request(_) => None,
        };
        let place = |index: usize| index.checked_sub(count).map_or(Place::App(index), Place::Beside);
        let needs = self.app.iter().chain(&self.beside).map(|node| needs(&node.wires, own));
        let building = in_order(needs.collect(), |index| self.make(&beside, place(index)), place);
        let mut outcome = warn_while_waiting(building, patience, || self.under_way(&beside)).await;
        if outcome.failure.is_none() {
            outcome.failure = self.fill_casts();
        }
        outcome
    }

    /// What is being built, for a message.
    pub(crate) fn under_way(&self, beside: &[OnceCell<Box<dyn Any>>]) -> String {
        let app = self.app.iter().enumerate().map(|(index, node)| (Place::App(index), node));
        let own = self.beside.iter().enumerate().map(|(index, node)| (Place::Beside(index), node));
        let values = Values { app: &self.cells, beside, ..Values::default() };
        under_way(app.chain(own), |place| values.at(place).is_some())
    }

    async fn make(&self, beside: &[OnceCell<Box<dyn Any>>], place: Place) -> Result<(), BoxError> {
        let values = Values { app: &self.cells, beside, ..Values::default() };
        match place {
            Place::App(index) => self.make_shared(index, values).await,
            Place::Beside(index) => {
                let made = make_node(&self.beside[index], values).await?;
                let _ = beside[index].set(made);
                Ok(())
            }
            Place::Worker(_) | Place::Request(_) => Ok(()),
        }
    }

    async fn make_shared(&self, index: usize, values: Values<'_>) -> Result<(), BoxError> {
        let node = &self.app[index];
        let made: SetupMade = match node.making {
            Making::Ready => return Ok(()),
            Making::Module(make) => Ok(make()),
            Making::Provider(record) => match record.make {
                Make::Shared(make) => {
                    let tapped = values.tap_all(&node.wires)?;
                    make(&Resolver::new(&sources(&tapped))).await
                }
                Make::Local(_) => Err(Box::new(NotShared)),
            },
            Making::Options(import) => match import.call.and_then(|call| call()) {
                Some(setup) => {
                    let tapped = values.tap_all(&node.wires)?;
                    (setup.make)(&Resolver::new(&sources(&tapped))).await
                }
                None => Err(Box::new(NoSetup)),
            },
        };
        let _ = self.cells[index].set(made?);
        Ok(())
    }

    fn fill_casts(&self) -> Option<Failure> {
        let values = Values { app: &self.cells, ..Values::default() };
        for (cell, tap) in &self.casts {
            match values.tap_shared(tap) {
                Ok(value) => drop(cell.set(value)),
                Err(error) => {
                    return Some(Failure { place: tap.place, cause: Cause::Error(Box::new(error)) });
                }
            }
        }
        None
    }

    /// Builds one worker's values on its thread, but no longer than until `stop`.
    pub(crate) async fn build_worker(
        &self,
        patience: Duration,
        stop: impl Future,
    ) -> (Rc<[OnceCell<Box<dyn Any>>]>, Option<Outcome>) {
        let cells: Rc<[OnceCell<Box<dyn Any>>]> = self.worker.iter().map(|_| OnceCell::new()).collect();
        let needs = self.worker.iter().map(|node| needs(&node.wires, worker_index));
        let building = in_order(needs.collect(), |index| self.make_worker(&cells, index), Place::Worker);
        let nodes = || self.worker.iter().enumerate().map(|(index, node)| (Place::Worker(index), node));
        let values = Values { app: &self.cells, worker: &cells, ..Values::default() };
        let late = || under_way(nodes(), |place| values.at(place).is_some());
        let outcome = until(warn_while_waiting(building, patience, late), stop).await;
        (cells, outcome)
    }

    async fn make_worker(&self, cells: &[OnceCell<Box<dyn Any>>], index: usize) -> Result<(), BoxError> {
        let values = Values { app: &self.cells, worker: cells, ..Values::default() };
        let made = make_node(&self.worker[index], values).await?;
        let _ = cells[index].set(made);
        Ok(())
    }

    /// How one worker builds what each request has for itself.
    pub(crate) fn request_plan(&self, worker: Rc<[OnceCell<Box<dyn Any>>]>) -> RequestPlan {
        let node = |node: &Node| {
            let making = match (&node.fake, node.making) {
                (Some(fake), _) => RequestMaking::Fake(fake.clone()),
                (None, Making::Provider(provider)) => RequestMaking::Provider(provider),
                _ => return None,
            };
            Some(RequestNode { making, wires: node.wires.clone() })
        };
        RequestPlan { app: self.cells.clone(), worker, nodes: self.request.iter().filter_map(node).collect() }
    }

    /// The node of a place.
    pub(crate) fn node(&self, place: Place) -> &Node {
        match place {
            Place::App(index) => &self.app[index],
            Place::Beside(index) => &self.beside[index],
            Place::Worker(index) => &self.worker[index],
            Place::Request(index) => &self.request[index],
        }
    }
}

impl Drop for Plan {
    /// What was built last goes first. Others may still hold a value: then it lives on with them.
    fn drop(&mut self) {
        if let Some(cells) = Arc::get_mut(&mut self.cells) {
            cells.iter_mut().rev().for_each(|cell| *cell = AppCell::default());
        }
    }
}

/// Names the nodes that are not built although all they need is; `built` knows about each place.
fn under_way<'n>(nodes: impl Iterator<Item = (Place, &'n Node)>, built: impl Fn(Place) -> bool) -> String {
    let begun =
        nodes.filter(|(place, node)| !built(*place) && needs(&node.wires, Some).into_iter().all(&built));
    let named = begun.map(|(_, node)| {
        let site = node.site.map_or(String::new(), |site| format!(" ({site})"));
        format!("`{}` in `{}`{site}", node.key, node.module)
    });
    named.collect::<Vec<_>>().join(", ")
}

async fn make_node(node: &Node, values: Values<'_>) -> Result<Box<dyn Any>, BoxError> {
    if let Some(fake) = &node.fake {
        return Ok(fake());
    }
    let Making::Provider(record) = node.making else { return Err(Box::new(NotShared)) };
    let tapped = values.tap_all(&node.wires)?;
    record.make.on_this_thread(&Resolver::new(&sources(&tapped))).await
}

fn worker_index(place: Place) -> Option<usize> {
    match place {
        Place::Worker(index) => Some(index),
        _ => None,
    }
}

/// The places of one container that have to be filled before these wires can be tapped.
pub(crate) fn needs<T>(wires: &[Wire], own: impl Fn(Place) -> Option<T>) -> Vec<T> {
    let mut found = Vec::new();
    for wire in wires {
        match wire {
            Wire::One(tap) => found.extend(own(tap.place)),
            Wire::All(taps) => found.extend(taps.iter().filter_map(|tap| own(tap.place))),
            Wire::Absent | Wire::Later(_) => {}
        }
    }
    found
}

/// Runs `make` for every index, each after what it `needs`, those that need nothing more at the same time. Stops at
/// the first failure; what is half built then is dropped.
async fn in_order<'a, F>(
    needs: Vec<Vec<usize>>,
    make: impl Fn(usize) -> F + 'a,
    place: impl Fn(usize) -> Place,
) -> Outcome
where
    F: Future<Output = Result<(), BoxError>> + 'a,
{
    let mut waiting: Vec<Cell<usize>> = Vec::with_capacity(needs.len());
    let mut dependents: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    for (index, needed) in needs.iter().enumerate() {
        waiting.push(Cell::new(needed.len()));
        needed.iter().for_each(|&other| dependents[other].push(index));
    }
    let start = |index: usize| {
        let future = AssertUnwindSafe(make(index)).catch_unwind();
        async move { (index, future.await) }
    };
    let mut running: FuturesUnordered<_> =
        (0..needs.len()).filter(|&index| waiting[index].get() == 0).map(&start).collect();
    while let Some((index, ended)) = running.next().await {
        let cause = match ended {
            Ok(Ok(())) => {
                for &dependent in &dependents[index] {
                    waiting[dependent].set(waiting[dependent].get() - 1);
                    if waiting[dependent].get() == 0 {
                        running.push(start(dependent));
                    }
                }
                continue;
            }
            Ok(Err(error)) => Cause::Error(error),
            Err(panic) => Cause::Panic(panic),
        };
        return Outcome { failure: Some(Failure { place: place(index), cause }) };
    }
    Outcome { failure: None }
}
