//! An application under test: built as it is served, with other values in the place of some, and a client that speaks
//! bytes to the connection that would hold the socket. In process: no port, no sleep.
//!
//! ```ignore
//! #[armature::test]
//! async fn a_user_is_found() -> armature::Result {
//!     let app = armature::testing::app::<AppModule>().override_provider::<dyn Users>(FakeUsers::default()).build().await?;
//!     app.get("/users/7").await.assert_status(200).assert_json(&json!({ "id": 7 }));
//!     Ok(())
//! }
//! ```

mod client;
mod exchange;
mod response;
mod socket;

pub use client::TestRequest;
pub use response::{ExpectedStatus, TestResponse};

use super::built::App;
use super::dispatch::WorkerApp;
use crate::bootstrap::{Given, Overrides, Supplied, SuppliedValue, Witnesses};
use crate::engine::{ServerConfig, WorkerState};
use crate::error::{BootError, Finding};
use crate::grammar::code;
use crate::inject::container::Outside;
use crate::inject::{Accept, FakeGuard, Inject};
use crate::key::{Key, Keyed};
use crate::pipeline::Guard;
use crate::record::{Root, ShutdownReason};
use socket::Socket;
use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// The application whose root module is `M`, before it is built for a test.
pub struct TestBuilder<M> {
    config: ServerConfig,
    supplied: Supplied,
    overrides: Overrides,
    twice: Vec<Key>,
    socket: bool,
    of: PhantomData<fn() -> M>,
}

/// Begins to set up the application whose root module is `M` for a test.
pub fn app<M: Root>() -> TestBuilder<M> {
    TestBuilder {
        config: ServerConfig::default(),
        supplied: Supplied::new(),
        overrides: Overrides::default(),
        twice: Vec::new(),
        socket: false,
        of: PhantomData,
    }
}

/// A value that may stand for `T`: one of type `T`, or one that implements the trait of `dyn T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand for `{T}`",
    label = "neither of this type nor an implementation of the trait",
    note = "write `impl … for {Self}`, or override what it is"
)]
pub trait Fits<T: ?Sized> {
    /// Shares the value as `T`.
    fn fit(self) -> Inject<T>;
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + Accept<X>, X> Fits<T> for X {
    fn fit(self) -> Inject<T> {
        T::accept(Inject::new(self))
    }
}

/// What every thread may use, so that one value stands for `Self` on every worker.
#[diagnostic::on_unimplemented(
    message = "threads cannot share `{Self}`, so one value cannot stand for it on every worker",
    label = "not `Send + Sync`",
    note = "let each worker make its own: `override_worker_provider::<{Self}>(|| …)`"
)]
pub trait Everywhere: Send + Sync {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + Send + Sync> Everywhere for T {}

/// A closure whose values may stand for `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` makes nothing that can stand for `{T}`",
    label = "not a closure without arguments that makes one of this type, or an implementation of the trait",
    note = "write `|| Fake::new()`, where `Fake` is `{T}` or implements it; what it captures is `Send + Sync`"
)]
pub trait MakesFit<T: ?Sized>: Send + Sync + 'static {
    /// Makes one and shares it as `T`.
    fn make(&self) -> Inject<T>;
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, X: Fits<T>, F: Fn() -> X + Send + Sync + 'static> MakesFit<T> for F {
    fn make(&self) -> Inject<T> {
        self().fit()
    }
}

impl<M: Root> TestBuilder<M> {
    /// The value for a type that a module lists as `supplied = [T]`.
    pub fn supply<T: Keyed + Send + Sync>(mut self, value: T) -> TestBuilder<M> {
        let supplied = SuppliedValue { key: T::KEY, value: Box::new(Inject::new(value)) };
        if self.supplied.insert(T::KEY.hash(), supplied).is_some() {
            self.twice.push(T::KEY);
        }
        self
    }

    /// Puts `fake` in the place of what is bound as `T`, in every module. What only that needed is not built.
    pub fn override_provider<T: ?Sized + Keyed + Everywhere>(mut self, fake: impl Fits<T>) -> TestBuilder<M> {
        self.overrides.put(T::KEY, Outside::Shared(Box::new(fake.fit())));
        self
    }

    /// Puts what `fake` makes in the place of what is bound as `T`: one for each worker, which need not be `Send`. For what
    /// a worker or a request has for itself.
    pub fn override_worker_provider<T: ?Sized + Keyed>(mut self, fake: impl MakesFit<T>) -> TestBuilder<M> {
        self.overrides.put(T::KEY, Outside::EachWorker(Box::new(move || Box::new(fake.make()))));
        self
    }

    /// Puts `fake` in the place of the guard `G` wherever that is used, global ones included. It provides the same.
    pub fn override_guard<G: Guard + Keyed>(
        mut self,
        fake: impl Guard<Provides = G::Provides> + Send + Sync,
    ) -> TestBuilder<M> {
        self.overrides.put_guard(G::KEY, Box::new(FakeGuard::new(fake)));
        self
    }

    /// Limits and the rest, in place of the defaults.
    pub fn config(mut self, config: ServerConfig) -> TestBuilder<M> {
        self.config = config;
        self
    }

    /// Serves on a port of the loopback interface, and lets the client speak over it.
    pub fn over_socket(mut self) -> TestBuilder<M> {
        self.socket = true;
        self
    }

    /// Builds the application on the current thread.
    ///
    /// # Errors
    /// Every finding, as at the start of the application.
    pub async fn build(self) -> Result<TestApp, BootError> {
        let TestBuilder { mut config, supplied, overrides, twice, socket, .. } = self;
        if let Some(key) = twice.first() {
            let text = format!("`{key}` is supplied twice: call `.supply(…)` once for each type");
            return Err(BootError { findings: vec![Finding { code: code::SUPPLY, text, at: None }] });
        }
        super::check::config(&config)?;
        let given = Given { supplied, overrides, witnesses: Witnesses::linked() };
        let app = App::start(M::RECORD.get(), given, Duration::MAX, false).await?;
        let reason: Arc<OnceLock<ShutdownReason>> = Arc::default();
        let _ = reason.set(ShutdownReason::Requested);
        let worker = match WorkerApp::start(app.clone(), reason.clone()).await {
            Ok(worker) => worker,
            Err(mut error) => {
                error.findings.extend(app.leave(ShutdownReason::StartFailed).await);
                error.findings.extend(app.end(ShutdownReason::StartFailed).await);
                return Err(error);
            }
        };
        config.shutdown.signals = false;
        let socket = if socket { Some(Socket::open(&config, &app, &reason)?) } else { None };
        let local = Rc::new(WorkerState::simulated(config));
        Ok(TestApp { worker: Rc::new(worker), local, socket, app })
    }
}

/// An application under test, and its client.
///
/// Dropping it drops its values and closes its port, and runs no lifecycle method: those are async, and a drop cannot wait.
/// A test that is about the way down calls [`TestApp::close`].
pub struct TestApp {
    socket: Option<Socket>,
    worker: Rc<WorkerApp>,
    local: Rc<WorkerState>,
    app: App,
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
    /// Where nothing is bound as `T`.
    #[track_caller]
    pub fn resolve<T: ?Sized + Keyed>(&self) -> Inject<T> {
        match self.get_provider() {
            Some(value) => value,
            None => panic!("nothing that was built is bound as `{}`", type_name::<T>()),
        }
    }

    /// Shuts the application down: runs the lifecycle methods on the way down. Without it they do not run in a test.
    ///
    /// # Errors
    /// The hooks that failed; the others ran all the same.
    pub async fn close(mut self) -> Result<(), BootError> {
        drop(self.socket.take());
        let mut findings = self.app.leave(ShutdownReason::Requested).await;
        self.worker.end().await;
        findings.extend(self.app.end(ShutdownReason::Requested).await);
        if findings.is_empty() { Ok(()) } else { Err(BootError { findings }) }
    }
}
