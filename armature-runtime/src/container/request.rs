//! A request's own values: built when they are first asked for, kept by index, and dropped with the request.

use super::wiring::{AppCell, MakeFake, Values, Wire, sources};
use crate::error::Error;
use crate::future::LocalFuture;
use crate::http::Parts;
use crate::inject::{Mismatch, PerRequest, Resolver, Source};
use crate::record::ProviderRecord;
use crate::view::RequestView;
use std::any::Any;
use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

/// How one worker builds request-scoped values: one node for each cell.
pub(crate) struct RequestPlan {
    pub(crate) app: Arc<[AppCell]>,
    pub(crate) worker: Rc<[OnceCell<Box<dyn Any>>]>,
    pub(crate) nodes: Vec<RequestNode>,
}

/// One request-scoped value.
pub(crate) struct RequestNode {
    pub(crate) making: RequestMaking,
    pub(crate) wires: Vec<Wire>,
}

/// How it is made.
pub(crate) enum RequestMaking {
    Provider(&'static ProviderRecord),
    /// By what a test gave.
    Fake(MakeFake),
}

/// The cells of one request.
type RequestValues = Vec<OnceCell<Box<dyn Any>>>;

/// One endpoint's dependency: which cells have to be filled, in order, and what is taken then.
pub(crate) struct RequestPath {
    pub(crate) plan: Rc<RequestPlan>,
    pub(crate) fill: Vec<usize>,
    pub(crate) wire: Wire,
}

impl PerRequest for RequestPath {
    fn resolve<'a>(
        &'a self,
        view: RequestView<'a>,
        then: &'a mut dyn FnMut(&[Source<'_>]),
    ) -> LocalFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let request = self.plan.values_of(view.parts())?;
            for &cell in &self.fill {
                self.plan.fill(request, cell, view).await?;
            }
            let wires = [self.wire.clone()];
            let tapped = self.plan.values(request).tap_all(&wires)?;
            then(&sources(&tapped));
            Ok(())
        })
    }
}

impl RequestPlan {
    fn values_of<'p>(&self, parts: &'p Parts<'_>) -> Result<&'p RequestValues, Mismatch> {
        let values = parts.scoped().get_or_init(|| {
            let mut values = RequestValues::new();
            values.resize_with(self.nodes.len(), OnceCell::new);
            Rc::new(values)
        });
        values.downcast_ref().ok_or(Mismatch { key: <() as crate::key::Keyed>::KEY })
    }

    fn values<'v>(&'v self, request: &'v RequestValues) -> Values<'v> {
        Values { app: &self.app, worker: &self.worker, request, ..Values::default() }
    }

    async fn fill(&self, request: &RequestValues, index: usize, view: RequestView<'_>) -> Result<(), Error> {
        let (Some(cell), Some(node)) = (request.get(index), self.nodes.get(index)) else { return Ok(()) };
        if cell.get().is_some() {
            return Ok(());
        }
        let tapped = self.values(request).tap_all(&node.wires)?;
        let sources = sources(&tapped);
        let resolver = Resolver::for_request(&sources, view);
        let value = match &node.making {
            RequestMaking::Provider(provider) => {
                provider.make.on_this_thread(&resolver).await.map_err(Error::from_boxed)?
            }
            RequestMaking::Fake(make) => make(),
        };
        // Another part of the same request may have filled it while this waited: then all go on with the first.
        let _ = cell.set(value);
        Ok(())
    }
}
