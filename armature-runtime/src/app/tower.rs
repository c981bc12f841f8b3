//! Layers around the application, services below a path of it, and [`AppService`], the application as a service.

use super::built::App;
use super::dispatch::{WorkerApp, start_here};
use super::serve::Bootstrap;
use crate::boot::MountedService;
use crate::engine::Dispatch;
use crate::error::{BootError, BoxError, Error};
use crate::future::LocalFuture;
use crate::http::{Draining, Origin, Outcome, Request, Response, StatusCode};
use crate::record::{Root, ShutdownReason};
use crate::site::Site;
use crate::slot::Slots;
use crate::tower::{
    Answering, HttpService, InnerService, Layer, Layering, LocalBody, Mounted, Peer, Service,
};
use bumpalo::Bump;
use bytes::Buf;
use futures_util::FutureExt;
use http::HeaderValue;
use http::header::HOST;
use http_body::Body as HttpBody;
use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, Location};
use std::rc::Rc;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll};

impl<M: Root> Bootstrap<M> {
    /// Puts a tower layer around everything: it sees each request before it is routed, and each answer, 404 and 405 included.
    /// The layer that is given first is outermost; several are cheaper together, as one `ServiceBuilder`.
    ///
    /// Each worker applies the layer once. What a layer shares by itself (behind an `Arc`) is one for the application, what it
    /// makes anew each time it is applied is one for each worker.
    #[track_caller]
    pub fn layer<L>(mut self, layer: L) -> Bootstrap<M>
    where
        L: Layer<InnerService, Service: HttpService> + Send + Sync + 'static,
    {
        self.options.layers.push(Layering::of(layer));
        self
    }

    /// Lets a service answer every request whose path begins with `path`, which is taken off before the service sees it. Layers
    /// of the application are around it, and so are the filters, interceptors and guards of the root. At `/` it answers all
    /// that no route answers.
    ///
    /// `path` is the whole path: the prefix of the root is not put in front. A route that begins with it, or another service
    /// there, stops the start. Each worker has a clone of the service.
    #[track_caller]
    pub fn mount(mut self, path: impl Into<String>, service: impl HttpService + Send) -> Bootstrap<M> {
        self.services.push(mounted(path.into(), service));
        self
    }

    /// Builds the application on the current thread, as a service for a server of another make. Awaited on a runtime of one
    /// thread, which runs the service too: handlers stay on it, and so do singletons.
    ///
    /// The settings of [`ServerConfig`](crate::engine::ServerConfig) are the other server's to have, except the limit of a whole
    /// body. `on_finished` is not told of its requests.
    ///
    /// # Errors
    /// Every finding.
    pub async fn into_service(self) -> Result<AppService, BootError> {
        let limit = self.config.body.bytes;
        let (options, brought) = self.brought()?;
        let reason: Arc<OnceLock<ShutdownReason>> = Arc::default();
        let (app, worker) = start_here(M::RECORD.get(), brought.given::<M>(), options, &reason).await?;
        let _ = reason.set(ShutdownReason::Requested);
        Ok(AppService(Rc::new(Shared {
            worker,
            app,
            slots: Slots::new(),
            draining: Draining::default(),
            limit,
        })))
    }
}

/// A service below a path.
#[track_caller]
pub(crate) fn mounted(path: String, service: impl HttpService + Send) -> MountedService {
    let place = Location::caller();
    // Cloned by each worker for itself; a service need not be `Sync` for that.
    let service = Mutex::new(service);
    MountedService {
        prefix: path,
        site: Site::new(place.file(), place.line(), place.column()),
        make: Arc::new(move |segments| {
            let service = service.lock().unwrap_or_else(PoisonError::into_inner).clone();
            Box::new(Mounted::new(service, segments))
        }),
    }
}

/// The application as a service, for a server of another make, on one thread. Clones share it.
///
/// Dropping it runs no lifecycle method, because those are async: call [`AppService::shutdown`] once the server has ended.
#[derive(Clone)]
pub struct AppService(Rc<Shared>);

struct Shared {
    worker: WorkerApp,
    app: App,
    slots: Slots,
    draining: Draining,
    limit: usize,
}

/// What [`AppService`] returns for a request.
pub type ServiceFuture = LocalFuture<'static, Result<http::Response<LocalBody>, Infallible>>;

impl AppService {
    /// Tells streams and tasks that shutdown has begun, waits for the tasks, and runs the lifecycle methods. Runs once for all clones.
    ///
    /// # Errors
    /// The lifecycle methods that failed, and the tasks that were cancelled; the other methods ran too.
    pub async fn shutdown(self) -> Result<(), BootError> {
        let Shared { worker, app, draining, .. } = &*self.0;
        if draining.has_begun() {
            return Ok(());
        }
        draining.begin();
        let mut findings = app.leave(ShutdownReason::Requested).await;
        findings.extend(worker.end().await);
        findings.extend(app.end(ShutdownReason::Requested).await);
        if findings.is_empty() { Ok(()) } else { Err(BootError { findings }) }
    }
}

impl<B> Service<http::Request<B>> for AppService
where
    B: HttpBody<Data: Buf, Error: Into<BoxError>> + 'static,
{
    type Response = http::Response<LocalBody>;
    type Error = Infallible;
    type Future = ServiceFuture;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> ServiceFuture {
        let shared = self.0.clone();
        Box::pin(async move {
            let answer = shared.app.tasks().within(shared.answer(request));
            let answered = AssertUnwindSafe(answer).catch_unwind().await;
            let error = |text| Error::new(StatusCode::INTERNAL_SERVER_ERROR, text);
            // What it said, the panic hook has printed.
            let panicked = |_| shared.app.errors().render(&error("the handler panicked"), None);
            let mut response = answered.unwrap_or_else(panicked);
            if response.status.is_informational() {
                response = shared.worker.failed(None, &error("the handler answered with an interim status"));
            }
            Ok(LocalBody::of(response))
        })
    }
}

impl Shared {
    async fn answer<B>(&self, mut request: http::Request<B>) -> Response
    where
        B: HttpBody<Data: Buf, Error: Into<BoxError>>,
    {
        say_host(&mut request);
        let arena = Bump::new();
        let peer = request.extensions().get().map(|Peer(address)| *address);
        let answering = Answering {
            endpoint: self.worker.endpoint(),
            slots: &self.slots,
            facts: &self.app,
            arena: &arena,
            origin: Origin { peer, draining: Some(&self.draining) },
            limit: self.limit,
            outer: None,
        };
        let rendered = |request: &Request<'_>, outcome: Outcome| {
            outcome.unwrap_or_else(|error| self.worker.failed(Some(request), &error))
        };
        let answered = answering.answer(request, rendered).await;
        answered.unwrap_or_else(|error| self.worker.failed(None, &error))
    }
}

/// HTTP/2 names the host in the target, as a request to a proxy does; handlers look for the header (RFC 9112 §3.2.2).
fn say_host<B>(request: &mut http::Request<B>) {
    let authority = request.uri().authority().map(|authority| HeaderValue::from_str(authority.as_str()));
    if let Some(Ok(authority)) = authority {
        request.headers_mut().insert(HOST, authority);
    }
}
