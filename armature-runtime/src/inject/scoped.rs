//! One request's own values: built when first asked for, by slot index, and dropped with the request.

use super::resolver::Resolver;
use super::source::Mismatch;
use super::wiring::{AppCell, TappedWire, Values, Wire, lists, sources};
use crate::error::Error;
use crate::http::Parts;
use crate::record::ProviderRecord;
use std::any::Any;
use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

/// How one worker builds request-scoped values: one node for each slot.
pub(crate) struct RequestPlan {
    pub(crate) app: Arc<[AppCell]>,
    pub(crate) worker: Rc<[OnceCell<Box<dyn Any>>]>,
    pub(crate) nodes: Vec<RequestNode>,
}

/// One request-scoped value.
pub(crate) struct RequestNode {
    pub(crate) provider: &'static ProviderRecord,
    pub(crate) wires: Vec<Wire>,
}

/// The slots of one request.
type RequestValues = Vec<OnceCell<Box<dyn Any>>>;

/// What an endpoint holds in place of a value that only a request has.
#[derive(Clone)]
pub struct RequestSource {
    plan: Rc<RequestPlan>,
    path: Rc<RequestPath>,
}

/// One endpoint's dependency: which slots have to be filled, in order, and what is taken then.
pub(crate) struct RequestPath {
    pub(crate) fill: Vec<usize>,
    pub(crate) wire: Wire,
}

impl RequestSource {
    pub(crate) fn new(plan: Rc<RequestPlan>, path: RequestPath) -> RequestSource {
        RequestSource { plan, path: Rc::new(path) }
    }

    /// Fills what is empty and takes the dependency, which is number 0 of the resolver.
    pub(crate) async fn take<I>(
        &self,
        parts: &Parts<'_>,
        take: fn(&Resolver<'_>) -> Result<I, Mismatch>,
    ) -> Result<I, Error> {
        let request = self.plan.values_of(parts)?;
        for &slot in &self.path.fill {
            self.plan.fill(request, slot).await?;
        }
        let wires = [self.path.wire.clone()];
        let tapped = self.plan.view(request).tap_all(&wires)?;
        Ok(resolve(&tapped, take)?)
    }
}

fn resolve<R>(tapped: &[TappedWire<'_>], then: impl FnOnce(&Resolver<'_>) -> R) -> R {
    let lists = lists(tapped);
    let sources = sources(tapped, &lists);
    then(&Resolver::new(&sources, &[]))
}

impl RequestPlan {
    fn values_of<'p>(&self, parts: &'p Parts<'_>) -> Result<&'p RequestValues, Mismatch> {
        let values = parts.scoped().get_or_init(|| {
            let mut values = RequestValues::new();
            values.resize_with(self.nodes.len(), OnceCell::new);
            Box::new(values)
        });
        values.downcast_ref().ok_or(Mismatch { key: <() as crate::key::Keyed>::KEY })
    }

    fn view<'v>(&'v self, request: &'v RequestValues) -> Values<'v> {
        Values { app: &self.app, worker: &self.worker, request, ..Values::default() }
    }

    async fn fill(&self, request: &RequestValues, slot: usize) -> Result<(), Error> {
        let (Some(cell), Some(node)) = (request.get(slot), self.nodes.get(slot)) else { return Ok(()) };
        if cell.get().is_some() {
            return Ok(());
        }
        let tapped = self.view(request).tap_all(&node.wires)?;
        let lists = lists(&tapped);
        let sources = sources(&tapped, &lists);
        let resolver = Resolver::new(&sources, &[]);
        let made = node.provider.make.on_this_thread(&resolver).await;
        let value = made.map_err(Error::from_boxed)?;
        // Another part of the same request may have filled it while this waited: then all go on with the first.
        let _ = cell.set(value);
        Ok(())
    }
}
