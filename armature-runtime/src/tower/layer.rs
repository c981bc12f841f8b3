//! [`TowerLayer`]: a tower layer as what an interceptor does; and [`Layering`], a layer around the whole application.

use super::driver::drive;
use super::inner::InnerService;
use super::service::HttpService;
use crate::endpoint::Endpoint;
use crate::http::Outcome;
use crate::pipeline::{Around, Inside, Next, wrap_stage};
use crate::site::Site;
use std::any::type_name;
use std::panic::Location;
use std::sync::Arc;
use tower_layer::Layer;

/// A tower layer for an interceptor: a field of it, made once, which each request passes.
///
/// ```
/// # use armature_runtime::http::Outcome;
/// # use armature_runtime::pipeline::{Interceptor, Next, StageRequest};
/// # use armature_runtime::tower::TowerLayer;
/// struct Limited {
///     layer: TowerLayer<tower_layer::Identity>,
/// }
///
/// impl Interceptor for Limited {
///     type Provides = ();
///
///     async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
///         self.layer.run(next).await
///     }
/// }
/// ```
///
/// The layer is applied once, when this is made. What the service keeps to itself, such as the permits of a limit, is
/// therefore shared by everything that the interceptor wraps. It is `Send` and `Sync` if the service is; one that is not belongs
/// into an interceptor of worker scope.
pub struct TowerLayer<L: Layer<InnerService>> {
    service: L::Service,
}

impl<L: Layer<InnerService, Service: HttpService>> TowerLayer<L> {
    /// Applies the layer.
    pub fn new(layer: L) -> TowerLayer<L> {
        TowerLayer { service: layer.layer(InnerService::new()) }
    }

    /// Sends a request through the layer to what is inside.
    ///
    /// # Errors
    /// The layer's own, as 500 if it does not carry an [`Error`](crate::error::Error); and those of what is inside, if the layer leaves
    /// their response as it is, or only adds headers to it.
    pub async fn run(&self, next: Next<'_>) -> Outcome {
        drive(&self.service, next.into_inside()).await
    }
}

impl<L: Layer<InnerService, Service: HttpService> + 'static> Around for TowerLayer<L> {
    async fn around(&self, inside: Inside<'_>) -> Outcome {
        drive(&self.service, inside).await
    }
}

/// Puts a layer around all that one worker answers.
#[derive(Clone)]
pub(crate) struct Layering {
    around: Arc<dyn Fn(Box<dyn Endpoint>) -> Box<dyn Endpoint> + Send + Sync>,
    /// The layer's type.
    pub(crate) name: &'static str,
    /// Where it is put around the application.
    pub(crate) site: Site,
}

impl Layering {
    /// Applies `layer` anew for each worker.
    #[track_caller]
    pub(crate) fn of<L>(layer: L) -> Layering
    where
        L: Layer<InnerService, Service: HttpService> + Send + Sync + 'static,
    {
        let (layer, place) = (Arc::new(layer), Location::caller());
        Layering {
            around: Arc::new(move |inner| {
                wrap_stage(TowerLayer::<L> { service: layer.layer(InnerService::new()) }, inner)
            }),
            name: type_name::<L>(),
            site: Site::new(place.file(), place.line(), place.column()),
        }
    }

    /// Puts it around `inner`.
    pub(crate) fn around(&self, inner: Box<dyn Endpoint>) -> Box<dyn Endpoint> {
        (self.around)(inner)
    }
}
