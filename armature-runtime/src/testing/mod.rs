//! An application under test: built as it would be served, with some values replaced, and a client that sends HTTP bytes
//! to the server's connection code. In process: no port, no sleep.
//!
//! ```ignore
//! #[armature::test]
//! async fn a_user_is_found() -> armature::Result {
//!     let app = armature::testing::app::<AppModule>().override_provider::<dyn Users>(FakeUsers::default()).build().await?;
//!     app.get("/users/7").await.assert_status(200).assert_json(&json!({ "id": 7 }));
//!     Ok(())
//! }
//! ```

mod by_hand;
mod client;
mod exchange;
mod fits;
mod replace;
mod response;
#[cfg(feature = "testing")]
mod runtime;
mod scope;
mod socket;
mod solitary;
mod time;

pub use client::TestRequest;
pub use fits::{Everywhere, FilterFor, Fits, GuardFor, InterceptorFor, MakesFit, PipeFor};
pub use response::{ExpectedStatus, TestResponse};
#[cfg(feature = "testing")]
#[doc(hidden)]
pub use runtime::paused;
pub use scope::{InScope, TestScope};
pub use solitary::{Solitary, solitary};
pub use time::{TestConnection, advance};

#[cfg(feature = "tower")]
use crate::app::mounted;
use crate::app::{App, AppOptions, WorkerApp, start_here};
use crate::boot::{Given, MountedService, Overrides, Supplied, SuppliedValue, Witnesses, judge_of};
use crate::engine::{ServerConfig, WorkerState};
use crate::error::{BootError, Finding, report_for_tests};
use crate::explain::{Explanation, Routes};
use crate::grammar::code;
use crate::http::Finished;
use crate::inject::Inject;
use crate::key::{Key, Keyed};
use crate::record::{Root, ShutdownReason};
use crate::respond::ErrorFormat;
use crate::site::Site;
#[cfg(feature = "tower")]
use crate::tower::{HttpService, InnerService, Layer, Layering};
use socket::Socket;
use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};
use tokio::time::Instant;

/// The application whose root module is `M`, before it is built for a test.
pub struct TestBuilder<M> {
    config: ServerConfig,
    supplied: Supplied,
    overrides: Overrides,
    twice: Vec<(Key, Site)>,
    socket: bool,
    services: Vec<MountedService>,
    options: AppOptions,
    of: PhantomData<fn() -> M>,
}

/// The line of the test that calls.
#[track_caller]
fn here() -> Site {
    let place = Location::caller();
    Site::new(place.file(), place.line(), place.column())
}

/// Starts to set up the application whose root module is `M` for a test.
pub fn app<M: Root>() -> TestBuilder<M> {
    TestBuilder {
        config: ServerConfig::default(),
        supplied: Supplied::new(),
        overrides: Overrides::default(),
        twice: Vec::new(),
        socket: false,
        services: Vec::new(),
        options: AppOptions::default(),
        of: PhantomData,
    }
}

impl<M: Root> TestBuilder<M> {
    /// The value for a type that a module lists as `supplied = [T]`.
    #[track_caller]
    pub fn supply<T: Keyed + Send + Sync>(mut self, value: T) -> TestBuilder<M> {
        let supplied = SuppliedValue { key: T::KEY, value: Box::new(Inject::new(value)) };
        if self.supplied.insert(T::KEY.hash(), supplied).is_some() {
            self.twice.push((T::KEY, here()));
        }
        self
    }

    /// Limits and other settings, instead of the defaults.
    pub fn config(mut self, config: ServerConfig) -> TestBuilder<M> {
        self.config = config;
        self
    }

    /// How errors are written: see [`Bootstrap::error_format`](crate::app::Bootstrap::error_format).
    pub fn error_format(mut self, format: ErrorFormat) -> TestBuilder<M> {
        self.options.errors = format;
        self
    }

    /// How many tasks there may be at once: see [`Bootstrap::task_limit`](crate::app::Bootstrap::task_limit).
    pub fn task_limit(mut self, limit: usize) -> TestBuilder<M> {
        self.options.tasks.limit = limit;
        self
    }

    /// How many blocking tasks may run at once: see [`Bootstrap::blocking_limit`](crate::app::Bootstrap::blocking_limit).
    pub fn blocking_limit(mut self, limit: usize) -> TestBuilder<M> {
        self.options.tasks.blocking = limit;
        self
    }

    /// Turns on `RequestContext`: see [`Bootstrap::request_context`](crate::app::Bootstrap::request_context).
    pub fn request_context(mut self) -> TestBuilder<M> {
        self.options.lends_context = true;
        self
    }

    /// Calls `told` for each request that is over: see [`Bootstrap::on_finished`](crate::app::Bootstrap::on_finished).
    pub fn on_finished(mut self, told: impl Fn(&Finished<'_>) + Send + Sync + 'static) -> TestBuilder<M> {
        self.options.finished = Some(Arc::new(told));
        self
    }

    /// Puts a tower layer around the application: see [`Bootstrap::layer`](crate::app::Bootstrap::layer).
    #[cfg(feature = "tower")]
    #[track_caller]
    pub fn layer<L>(mut self, layer: L) -> TestBuilder<M>
    where
        L: Layer<InnerService, Service: HttpService> + Send + Sync + 'static,
    {
        self.options.layers.push(Layering::of(layer));
        self
    }

    /// Mounts a service below a path: see [`Bootstrap::mount`](crate::app::Bootstrap::mount).
    #[cfg(feature = "tower")]
    #[track_caller]
    pub fn mount(mut self, path: impl Into<String>, service: impl HttpService + Send) -> TestBuilder<M> {
        self.services.push(mounted(path.into(), service));
        self
    }

    /// Serves on a port of the loopback interface, and lets the client use it.
    pub fn over_socket(mut self) -> TestBuilder<M> {
        self.socket = true;
        self
    }

    /// Builds the application on the current thread.
    ///
    /// # Errors
    /// Every finding, as at the start of the application.
    pub async fn build(self) -> Result<TestApp, BootError> {
        let TestBuilder { mut config, supplied, overrides, twice, socket, services, mut options, .. } = self;
        if !twice.is_empty() {
            let text = |key| format!("`{key}` is supplied twice: call `.supply(…)` once for each type");
            let finding = |(key, at)| Finding { code: code::SUPPLY, text: text(key), at: Some(at) };
            return Err(BootError { findings: twice.into_iter().map(finding).collect() });
        }
        crate::app::check_config(&config)?;
        let (judge, witnesses) = (const { judge_of::<M>() }, Witnesses::linked());
        let given = Given { judge, supplied, overrides, witnesses, services };
        options.tasks.deadline = config.shutdown.deadline;
        options.tasks.keeps_panics = true;
        let reason: Arc<OnceLock<ShutdownReason>> = Arc::default();
        let _ = reason.set(ShutdownReason::Requested);
        let (app, worker) = start_here(M::RECORD.get(), given, options, &reason).await?;
        config.shutdown.signals = false;
        let socket = if socket { Some(Socket::open(&config, &app, &reason)?) } else { None };
        report_for_tests();
        // A test calls services itself, too.
        app.tasks().stay();
        let local = Rc::new(WorkerState::simulated(config));
        Ok(TestApp { worker: Rc::new(worker), local, socket, app, began: Instant::now() })
    }
}

/// An application under test, and its client.
///
/// Dropping it drops its values, cancels its tasks and closes its port, but runs no lifecycle methods: those are async, and a
/// drop cannot wait. Tests of shutdown call [`TestApp::close`].
///
/// A task that panicked fails the test: when the application is dropped, or as an error of [`TestApp::close`].
pub struct TestApp {
    socket: Option<Socket>,
    worker: Rc<WorkerApp>,
    local: Rc<WorkerState>,
    app: App,
    /// When the clock of its connections began.
    began: Instant,
}

/// So that `build().await.unwrap_err()` can be written.
impl fmt::Debug for TestApp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("TestApp").field("socket", &self.socket.is_some()).finish_non_exhaustive()
    }
}

impl TestApp {
    /// What is bound as `T`, in whatever module: a singleton, or what the test's worker has. `None` for what is not
    /// bound, or was not built.
    pub fn get_provider<T: ?Sized + Keyed>(&self) -> Option<Inject<T>> {
        self.app.get_from(self.worker.values())
    }

    /// The same, for a test that cannot go on without it.
    ///
    /// # Panics
    /// If nothing is bound as `T`.
    #[track_caller]
    pub fn resolve<T: ?Sized + Keyed>(&self) -> Inject<T> {
        match self.get_provider() {
            Some(value) => value,
            None => unbound(type_name::<T>()),
        }
    }

    /// Every route of the application, and every mounted service.
    pub fn routes(&self) -> Routes {
        self.app.route_lines()
    }

    /// Everything that a request of this method and path meets, in order. Assumes a host that no controller names, and ignores the
    /// query.
    ///
    /// ```ignore
    /// println!("{}", app.explain("GET", "/cats/7"));
    /// ```
    pub fn explain(&self, method: &str, path: &str) -> Explanation {
        self.explain_at("", method, path)
    }

    /// The same for a request to a host, which may have a port: `admin.example.com`.
    pub fn explain_at(&self, host: &str, method: &str, path: &str) -> Explanation {
        self.app.explain(host, method, path)
    }

    /// Shuts the application down: waits for its tasks, until `shutdown.deadline` of the test's clock, and runs its lifecycle
    /// methods. In a test they run only if this is called.
    ///
    /// # Errors
    /// The lifecycle methods that failed, the tasks that were cut, and those that have panicked; the others ran too.
    pub async fn close(mut self) -> Result<(), BootError> {
        let mut findings = self.app.leave(ShutdownReason::Requested).await;
        // The port's worker goes on meanwhile: tasks may be its own.
        findings.extend(self.worker.end().await);
        drop(self.socket.take());
        findings.extend(self.app.end(ShutdownReason::Requested).await);
        findings.extend(self.app.tasks().take_panics());
        if findings.is_empty() { Ok(()) } else { Err(BootError { findings }) }
    }
}

#[track_caller]
fn unbound(name: &str) -> ! {
    panic!(
        "nothing that was built is bound as `{name}`: list it in a module that the root reaches; with overrides, only what something still \
         needs is built; what is request-scoped is built for a request: `app.get(…).scope()`"
    )
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let tasks = self.app.tasks();
        tasks.go();
        tasks.cut();
        let panics = tasks.take_panics();
        // Not while the test fails already, which would end the whole program.
        if let Some(panic) = panics.first()
            && !std::thread::panicking()
        {
            panic!("{panic}");
        }
    }
}
