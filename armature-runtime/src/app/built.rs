//! [`App`]: a built application, from the first constructor of a singleton to the last lifecycle method.

use super::hooks::Living;
use super::stop::Stop;
use crate::boot::{Given, Planned, PlannedRoutes, plan};
use crate::container::plan::{Failure, Making, Plan};
use crate::container::wiring::{Place, Tap, Values};
use crate::error::{BootError, Finding};
use crate::fact::Facts;
use crate::future::until;
use crate::http::Finished;
use crate::inject::Inject;
use crate::key::Keyed;
use crate::record::{ModuleRecord, ShutdownReason};
use crate::respond::ErrorFormat;
use crate::task::{TaskOptions, Tasks};
#[cfg(feature = "tower")]
use crate::tower::Layering;
use armature_grammar::code;
use std::any::{Any, TypeId};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// What all threads of the application share. Cloning it counts a reference.
#[derive(Clone)]
pub(crate) struct App {
    shared: Arc<Shared>,
}

struct Shared {
    plan: Plan,
    routes: PlannedRoutes,
    named: Vec<(u64, Tap)>,
    options: AppOptions,
    tasks: Tasks,
}

/// How an application behaves, whatever its modules are.
#[derive(Clone)]
pub(crate) struct AppOptions {
    /// How long one lifecycle method may take.
    pub(crate) deadline: Duration,
    /// Called for each request that is over.
    pub(crate) finished: Option<OnFinished>,
    /// How errors are written.
    pub(crate) errors: ErrorFormat,
    pub(crate) tasks: TaskOptions,
    /// Whether `RequestContext` is on.
    pub(crate) lends_context: bool,
    /// Around everything, outermost first.
    #[cfg(feature = "tower")]
    pub(crate) layers: Vec<Layering>,
}

/// Called for each request that is over, on the worker that served it.
pub(crate) type OnFinished = Arc<dyn Fn(&Finished<'_>) + Send + Sync>;

/// For tests: no deadline, because their clock runs ahead of what a hook waits for.
impl Default for AppOptions {
    fn default() -> AppOptions {
        AppOptions {
            deadline: Duration::MAX,
            finished: None,
            errors: ErrorFormat::Problem,
            tasks: TaskOptions::default(),
            lends_context: false,
            #[cfg(feature = "tower")]
            layers: Vec::new(),
        }
    }
}

/// What every request is given: how errors are written. A tower layer sees an error as the client would.
impl Facts for App {
    fn find(&self, fact: TypeId) -> Option<&dyn Any> {
        (fact == TypeId::of::<ErrorFormat>()).then(|| self.errors() as &dyn Any)
    }
}

impl App {
    /// Plans, builds and initialises. What was built before a failure is shut down again. Singletons belong to the
    /// runtime of the thread that polls this.
    ///
    /// # Errors
    /// All findings of the plan, or the first failure after it.
    pub(crate) async fn start(
        root: &'static ModuleRecord,
        given: Given,
        options: AppOptions,
    ) -> Result<App, BootError> {
        let never = Stop::default();
        let started = App::start_until(root, given, options, never).await?;
        started.ok_or_else(|| BootError { findings: Vec::new() })
    }

    /// The same, but no longer than until it is told to stop: then what was built is shut down again, and there is none.
    pub(crate) async fn start_until(
        root: &'static ModuleRecord,
        given: Given,
        options: AppOptions,
        stop: Stop,
    ) -> Result<Option<App>, BootError> {
        let Planned { plan, routes, named } = plan(root, given)?;
        let tasks = Tasks::new(options.tasks.clone());
        let app = App { shared: Arc::new(Shared { plan, routes, named, options, tasks }) };
        match until(app.tasks().within(app.build()), stop.told()).await {
            Some(Ok(())) => Ok(Some(app)),
            None => {
                let failed = [app.leave(stop.reason()).await, app.end(stop.reason()).await];
                failed.iter().flatten().for_each(Finding::report);
                Ok(None)
            }
            Some(Err(finding)) => {
                let mut findings = vec![finding];
                findings.extend(app.leave(ShutdownReason::StartFailed).await);
                findings.extend(app.end(ShutdownReason::StartFailed).await);
                Err(BootError { findings })
            }
        }
    }

    async fn build(&self) -> Result<(), Finding> {
        let outcome = self.shared.plan.build_app(self.patience()).await;
        if let Some(failure) = outcome.failure {
            return Err(self.failed(&failure));
        }
        self.one_type_for_each_key()?;
        self.living().start().await
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.shared.plan
    }

    pub(crate) fn routes(&self) -> &PlannedRoutes {
        &self.shared.routes
    }

    pub(crate) fn options(&self) -> &AppOptions {
        &self.shared.options
    }

    /// How long the start waits for constructors before it says for which.
    pub(crate) fn patience(&self) -> Duration {
        // Tests have no deadline, and a clock that runs ahead.
        if self.deadline() == Duration::MAX { Duration::MAX } else { PATIENCE }
    }

    pub(crate) fn deadline(&self) -> Duration {
        self.shared.options.deadline
    }

    pub(crate) fn errors(&self) -> &ErrorFormat {
        &self.shared.options.errors
    }

    pub(crate) fn finished(&self) -> Option<&OnFinished> {
        self.shared.options.finished.as_ref()
    }

    pub(crate) fn lends_context(&self) -> bool {
        self.shared.options.lends_context
    }

    /// Whether there are layers around the whole application.
    pub(crate) fn is_wrapped(&self) -> bool {
        #[cfg(feature = "tower")]
        if !self.layers().is_empty() {
            return true;
        }
        self.lends_context()
    }

    /// The layers around everything, outermost first.
    #[cfg(feature = "tower")]
    pub(crate) fn layers(&self) -> &[Layering] {
        &self.shared.options.layers
    }

    /// The tasks, on all threads.
    pub(crate) fn tasks(&self) -> &Tasks {
        &self.shared.tasks
    }

    /// Tells tasks that shutdown has begun, and runs the hooks that run while requests are still answered.
    pub(crate) async fn leave(&self, reason: ShutdownReason) -> Vec<Finding> {
        self.tasks().leave();
        self.tasks().within(self.living().leave(reason)).await
    }

    /// Ends what is left of the tasks, and runs the hooks that run when no connection is left.
    pub(crate) async fn end(&self, reason: ShutdownReason) -> Vec<Finding> {
        let mut findings = self.end_tasks(reason).await;
        findings.extend(self.tasks().within(self.living().end(reason)).await);
        findings
    }

    async fn end_tasks(&self, reason: ShutdownReason) -> Vec<Finding> {
        let tasks = self.tasks();
        if reason == ShutdownReason::StartFailed {
            // Nobody waits for what belongs to an application that never was.
            tasks.end(std::future::ready(())).await;
            return Vec::new();
        }
        let cut = tasks.end(async { tokio::time::sleep(tasks.time_left()).await }).await;
        tasks.close();
        cut
    }

    fn living(&self) -> Living<'_> {
        let plan = &self.shared.plan;
        let values = Values { app: &plan.cells, ..Values::default() };
        Living { nodes: &plan.app, values, place: Place::App, deadline: self.deadline() }
    }

    /// The finding for a value that could not be built, with the chain of those that need it.
    pub(crate) fn failed(&self, failure: &Failure) -> Finding {
        let plan = &self.shared.plan;
        let node = plan.node(failure.place);
        let mut text = format!("`{}` in `{}` failed: {}", node.key, node.module, failure.cause.text());
        let mut next = node.consumer;
        while let Some(place) = next {
            let consumer = plan.node(place);
            text.push_str(&format!("; needed by `{}`", consumer.key));
            next = consumer.consumer;
        }
        let code = if failure.cause.is_mismatch() { code::KEY_CLASH } else { code::CONSTRUCTOR_FAILED };
        Finding { code, text, at: node.site }
    }

    /// Values under one key are of one type, in whatever modules they were built.
    fn one_type_for_each_key(&self) -> Result<(), Finding> {
        let plan = &self.shared.plan;
        let mut types: HashMap<u64, TypeId> = HashMap::new();
        for (node, cell) in plan.app.iter().zip(plan.cells.iter()) {
            let Some(value) = cell.get() else { continue };
            if matches!(node.making, Making::Ready) {
                continue;
            }
            let own = (**value).type_id();
            if *types.entry(node.key.hash()).or_insert(own) != own {
                let text = format!("two types have the key of `{}`: let `#[injectable]` write it", node.key);
                return Err(Finding { code: code::KEY_CLASH, text, at: node.site });
            }
        }
        Ok(())
    }

    /// The first singleton bound under `T`, in whatever module.
    pub(crate) fn get<T: ?Sized + Keyed>(&self) -> Option<Inject<T>> {
        self.get_from(&[])
    }

    /// The places of what is bound as `T`, in whatever module.
    pub(crate) fn taps<T: ?Sized + Keyed>(&self) -> impl Iterator<Item = &Tap> {
        self.shared.named.iter().filter(|(own, _)| *own == T::KEY.hash()).map(|(_, tap)| tap)
    }

    /// The same, or what a worker has.
    pub(crate) fn get_from<T: ?Sized + Keyed>(&self, worker: &[OnceCell<Box<dyn Any>>]) -> Option<Inject<T>> {
        let values = Values { app: &self.plan().cells, worker, ..Values::default() };
        self.taps::<T>()
            .filter_map(|tap| values.tap(tap).ok())
            .find_map(|value| value.as_any().downcast_ref().cloned())
    }
}
