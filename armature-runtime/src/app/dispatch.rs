//! One worker's application: the only thing the engine calls.

use super::built::App;
use super::hooks::Living;
use super::stop::Stop;
use crate::bootstrap::{Mount, table};
use crate::engine::Dispatch;
use crate::error::{BootError, Finding, Problem};
use crate::fact::NoFacts;
use crate::future::until;
use crate::http::{Captures, Finished, Method, Request, Response};
use crate::inject::wiring::{Place, Values};
use crate::record::{LocalFuture, ShutdownReason};
use crate::respond::IntoResponse;
use crate::routing::{Allow, Found, Table};
use crate::slot::{Slots, Started};
use http::StatusCode;
use std::any::Any;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::OnceLock;
use std::task::Context;

/// The routes of one worker, and the values that only it has.
pub(crate) struct WorkerApp {
    // Endpoints hold values: they go before the containers.
    table: Table<Mount>,
    worker: Rc<[OnceCell<Box<dyn Any>>]>,
    app: App,
    reason: Arc<OnceLock<ShutdownReason>>,
    drained: Cell<bool>,
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
            Ok(()) => table(plan, app.routes(), &worker),
            Err(error) => Err(error),
        };
        match made {
            Ok(table) => Ok(WorkerApp { table, worker, app, reason, drained: Cell::new(false) }),
            Err(mut error) => {
                error.findings.extend(living.leave(ShutdownReason::StartFailed).await);
                error.findings.extend(living.end(ShutdownReason::StartFailed).await);
                Err(error)
            }
        }
    }

    /// The worker's own values.
    pub(crate) fn values(&self) -> &[OnceCell<Box<dyn Any>>] {
        &self.worker
    }

    /// The hooks of the worker's own values on the way down; once.
    pub(crate) async fn end(&self) {
        if self.drained.replace(true) {
            return;
        }
        let living = living(&self.app, &self.worker);
        let reason = self.reason.get().copied().unwrap_or(ShutdownReason::Terminate);
        let failed = [living.leave(reason).await, living.end(reason).await];
        failed.iter().flatten().for_each(Finding::report);
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
        let mut captures = Captures::default();
        let method = request.method();
        let (path, offset) = request.path_bytes();
        match self.table.find(method, path, offset, &mut captures) {
            Found::Route(mount) => {
                captures.set_base(mount.base);
                request.routed(captures, mount.record);
                // Of size zero: no memory is allocated, so none is leaked.
                let facts = Box::leak(Box::new(NoFacts));
                mount.endpoint.call(cx, slots, facts, request)
            }
            Found::OtherMethods(allow) => Started::Ready(other_methods(method, &allow)),
            // RFC 9110 §9.3.7: the server as a whole.
            Found::Nothing if path == b"*" && method == Method::Options => {
                Started::Ready(Response::status(StatusCode::NO_CONTENT))
            }
            Found::Nothing => Started::Ready(Problem::new(StatusCode::NOT_FOUND).into_response()),
        }
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
        Box::pin(self.end())
    }
}

/// The answer to a known path with another method (RFC 9110 §15.5.6), or to `OPTIONS` (§9.3.7).
fn other_methods(method: Method<'_>, allow: &Allow<'_>) -> Response {
    let response = match method {
        Method::Options => Response::status(StatusCode::NO_CONTENT),
        _ => Problem::new(StatusCode::METHOD_NOT_ALLOWED).into_response(),
    };
    response.with_header(http::header::ALLOW, allow.value())
}
