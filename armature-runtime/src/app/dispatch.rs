//! One worker's application: the only thing the engine calls.

use super::built::{App, AppOptions};
use super::hooks::Living;
use super::routes::{Routes, WithoutSlash};
use super::stop::Stop;
use crate::boot::{Endpoints, Given, Mount, endpoints};
use crate::container::wiring::{Place, Values};
use crate::endpoint::Endpoint;
use crate::engine::Dispatch;
use crate::error::{BootError, Error, Finding, Problem};
use crate::fact::Facts;
use crate::future::{LocalFuture, until};
use crate::http::{Finished, Method, Outcome, Request, Response, Routed};
use crate::pipeline::wrap_context;
#[cfg(feature = "tower")]
use crate::pipeline::wrap_context_inside;
use crate::record::{ModuleRecord, ShutdownReason};
use crate::respond::report_error;
use crate::routing::{ByHost, Slash, Table};
use crate::slot::{Slots, Started};
use http::header::{ALLOW, LOCATION};
use http::{HeaderValue, StatusCode};
use std::any::Any;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::OnceLock;
use std::task::Context;

/// The routes of one worker, and the values that only it has.
pub(crate) struct WorkerApp {
    // Endpoints hold values: they go before the containers.
    front: Front,
    worker: Rc<[OnceCell<Box<dyn Any>>]>,
    app: App,
    reason: Arc<OnceLock<ShutdownReason>>,
    stop: Stop,
    drained: Cell<bool>,
}

/// What every request of a worker goes to.
enum Front {
    Routes(Routes<Table<Mount>>),
    /// The same in another form, or inside the layers around the whole application.
    Around(Box<dyn Endpoint>),
}

impl Front {
    fn new(endpoints: Endpoints, app: &App) -> Front {
        let Endpoints { table, hosts, fallback } = endpoints;
        let slash = app.routes().slash;
        let lent = |inner| if app.lends_context() { wrap_context(inner) } else { inner };
        let routes: Box<dyn Endpoint> = match (hosts.is_empty(), slash) {
            (true, Slash::Ignore) => Box::new(Routes { table: WithoutSlash(table), fallback, slash }),
            (true, _) if !app.is_wrapped() => return Front::Routes(Routes { table, fallback, slash }),
            (true, _) => Box::new(Routes { table, fallback, slash }),
            (false, Slash::Ignore) => {
                Box::new(Routes { table: WithoutSlash(ByHost::new(hosts, table)), fallback, slash })
            }
            (false, _) => Box::new(Routes { table: ByHost::new(hosts, table), fallback, slash }),
        };
        #[cfg(feature = "tower")]
        if !app.layers().is_empty() {
            // Once for the layers, and once for the request that they hand on, whose route is known first.
            let routes = if app.lends_context() { wrap_context_inside(routes) } else { routes };
            let layered = app.layers().iter().rev().fold(routes, |inner, layer| layer.around(inner));
            return Front::Around(lent(layered));
        }
        Front::Around(lent(routes))
    }

    #[cfg(feature = "tower")]
    fn endpoint(&self) -> &dyn Endpoint {
        match self {
            Front::Routes(endpoints) => endpoints,
            Front::Around(endpoint) => &**endpoint,
        }
    }
}

/// Builds an application and one worker's part of it on the current thread.
///
/// # Errors
/// Every finding; what was built is shut down again.
pub(crate) async fn start_here(
    root: &'static ModuleRecord,
    given: Given,
    options: AppOptions,
    reason: &Arc<OnceLock<ShutdownReason>>,
) -> Result<(App, WorkerApp), BootError> {
    let app = App::start(root, given, options).await?;
    match WorkerApp::start(app.clone(), reason.clone()).await {
        Ok(worker) => Ok((app, worker)),
        Err(mut error) => {
            error.findings.extend(app.leave(ShutdownReason::StartFailed).await);
            error.findings.extend(app.end(ShutdownReason::StartFailed).await);
            Err(error)
        }
    }
}

impl WorkerApp {
    /// Builds the worker's values, runs their hooks, and makes its endpoints, on the current thread.
    ///
    /// # Errors
    /// The first constructor or hook that failed, or what cannot be mounted.
    pub(crate) async fn start(
        app: App,
        reason: Arc<OnceLock<ShutdownReason>>,
    ) -> Result<WorkerApp, BootError> {
        WorkerApp::start_until(app, reason, Stop::default()).await
    }

    /// The same, but no longer than until it is told to stop: then what was built is shut down again, and the error names
    /// nothing.
    pub(crate) async fn start_until(
        app: App,
        reason: Arc<OnceLock<ShutdownReason>>,
        stop: Stop,
    ) -> Result<WorkerApp, BootError> {
        let tasks = app.tasks().clone();
        tasks.within(WorkerApp::build(app, reason, stop)).await
    }

    async fn build(
        app: App,
        reason: Arc<OnceLock<ShutdownReason>>,
        stop: Stop,
    ) -> Result<WorkerApp, BootError> {
        let plan = app.plan();
        let (worker, outcome) = plan.build_worker(app.patience(), stop.told()).await;
        let living = living(&app, &worker);
        let begun = match outcome.map(|outcome| outcome.failure) {
            Some(Some(failure)) => Some(Err(app.failed(&failure))),
            Some(None) => until(living.start(), stop.told()).await,
            None => None,
        };
        let Some(begun) = begun else {
            let reason = *reason.get_or_init(|| stop.reason());
            let failed = [living.leave(reason).await, living.end(reason).await];
            failed.iter().flatten().for_each(Finding::report);
            return Err(BootError { findings: Vec::new() });
        };
        let started = begun.map_err(|finding| BootError { findings: vec![finding] });
        let made = match started {
            Ok(()) => endpoints(plan, app.routes(), &worker, Box::new(Fallback)),
            Err(error) => Err(error),
        };
        match made {
            Ok(endpoints) => {
                let front = Front::new(endpoints, &app);
                Ok(WorkerApp { front, worker, app, reason, stop, drained: Cell::new(false) })
            }
            Err(mut error) => {
                error.findings.extend(living.leave(ShutdownReason::StartFailed).await);
                error.findings.extend(living.end(ShutdownReason::StartFailed).await);
                Err(error)
            }
        }
    }

    /// What answers every request.
    #[cfg(feature = "tower")]
    pub(super) fn endpoint(&self) -> &dyn Endpoint {
        self.front.endpoint()
    }

    /// The worker's own values.
    pub(crate) fn values(&self) -> &[OnceCell<Box<dyn Any>>] {
        &self.worker
    }

    /// The same, for what has to own them.
    pub(crate) fn shared_values(&self) -> Rc<[OnceCell<Box<dyn Any>>]> {
        self.worker.clone()
    }

    /// Waits for the tasks of the application, which need its workers to go on, and runs the shutdown hooks of the worker's
    /// own values; once.
    pub(crate) async fn end(&self) -> Vec<Finding> {
        if self.drained.replace(true) {
            return Vec::new();
        }
        let tasks = self.app.tasks();
        let mut findings = tasks.end(self.stop.cut(tasks)).await;
        let living = living(&self.app, &self.worker);
        let reason = self.reason.get().copied().unwrap_or(ShutdownReason::Terminate);
        findings.extend(tasks.within(living.leave(reason)).await);
        findings.extend(tasks.within(living.end(reason)).await);
        findings
    }
}

fn living<'l>(app: &'l App, worker: &'l [OnceCell<Box<dyn Any>>]) -> Living<'l> {
    let values = Values { worker, ..Values::default() };
    Living { nodes: &app.plan().worker, values, place: Place::Worker, deadline: app.deadline() }
}

impl Dispatch for WorkerApp {
    fn dispatch<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        request: &'r Request<'r>,
    ) -> Started<'r> {
        match &self.front {
            Front::Routes(endpoints) => endpoints.call(cx, slots, &self.app, request),
            Front::Around(around) => around.call(cx, slots, &self.app, request),
        }
    }

    fn failed(&self, request: Option<&Request<'_>>, error: &Error) -> Response {
        // What is wrong with a head is its client's affair.
        if request.is_some() {
            report_error(error, request);
        }
        self.app.errors().render(error, request.map(Request::parts))
    }

    fn watches(&self) -> bool {
        self.app.finished().is_some()
    }

    fn finished(&self, request: &Finished<'_>) {
        if let Some(told) = self.app.finished() {
            told(request);
        }
    }

    fn drained(&self) -> LocalFuture<'_, ()> {
        Box::pin(async { self.end().await.iter().for_each(Finding::report) })
    }
}

/// Answers what no route answers: a known path with another method (RFC 9110 §15.5.6), `OPTIONS` (§9.3.7), and unknown
/// paths. The root's interceptors and filters are around it.
struct Fallback;

impl Endpoint for Fallback {
    fn call<'r>(
        &'r self,
        _cx: &mut Context<'_>,
        _slots: &'r Slots,
        _facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        Started::Ready(unrouted(request.method(), request.path(), request.routed()))
    }
}

/// The response if no route matches.
pub(super) fn unrouted(method: Method<'_>, path: &str, routed: Option<&Routed>) -> Outcome {
    let asks = method == Method::Options;
    match routed {
        Some(Routed::OtherMethods(allow)) if asks => {
            Ok(Response::status(StatusCode::NO_CONTENT).with_header(ALLOW, HeaderValue::clone(allow)))
        }
        Some(Routed::OtherMethods(allow)) => {
            let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED);
            Err(Error::from(problem).with_header(ALLOW, HeaderValue::clone(allow)))
        }
        Some(Routed::WithoutSlash(location)) => {
            let moved = Response::status(StatusCode::PERMANENT_REDIRECT);
            Ok(moved.with_header(LOCATION, HeaderValue::clone(location)))
        }
        // The server as a whole.
        _ if asks && path == "*" => Ok(Response::status(StatusCode::NO_CONTENT)),
        _ => Err(Error::from(Problem::new(StatusCode::NOT_FOUND))),
    }
}
