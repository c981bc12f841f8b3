//! [`Bootstrap`]: the builder of an application, and what it starts.

use super::background::Background;
use super::built::{App, AppOptions};
use super::dispatch::WorkerApp;
use super::explain::Outline;
use super::stop::{self, Stop};
use crate::boot::{
    Given, MountedService, Overrides, Planned, Supplied, SuppliedValue, Witnesses, judge_of, plan,
};
use crate::engine::{Ended, Events, Handle, Over, ServeError, Server, ServerConfig, pass_on_signals};
use crate::error::{BootError, Error, Finding, Report, report};
use crate::http::Finished;
use crate::inject::Inject;
use crate::key::{Key, Keyed};
use crate::record::{ModuleRecord, Root, ShutdownReason};
use crate::respond::ErrorFormat;
use armature_grammar::code;
use std::fmt;
use std::marker::PhantomData;
use std::net::{SocketAddr, ToSocketAddrs};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long one lifecycle method may take, unless [`Bootstrap::hook_deadline`] says otherwise.
pub(super) const HOOK_DEADLINE: Duration = Duration::from_secs(30);

/// The application whose root module is `M`, before it is built.
pub struct Bootstrap<M> {
    pub(super) config: ServerConfig,
    supplied: Supplied,
    twice: Vec<Key>,
    pub(super) services: Vec<MountedService>,
    pub(super) options: AppOptions,
    of: PhantomData<fn() -> M>,
}

/// Begins to set up the application whose root module is `M`.
pub fn bootstrap<M: Root>() -> Bootstrap<M> {
    Bootstrap {
        config: ServerConfig::default(),
        supplied: Supplied::new(),
        twice: Vec::new(),
        services: Vec::new(),
        options: AppOptions { deadline: HOOK_DEADLINE, ..AppOptions::default() },
        of: PhantomData,
    }
}

impl<M: Root> Bootstrap<M> {
    /// The value for a type that a module lists as `supplied = [T]`.
    pub fn supply<T: Keyed + Send + Sync>(mut self, value: T) -> Bootstrap<M> {
        let supplied = SuppliedValue { key: T::KEY, value: Box::new(Inject::new(value)) };
        if self.supplied.insert(T::KEY.hash(), supplied).is_some() {
            self.twice.push(T::KEY);
        }
        self
    }

    /// Limits, deadlines and other settings, instead of the defaults.
    pub fn config(mut self, config: ServerConfig) -> Bootstrap<M> {
        self.config = config;
        self
    }

    /// The number of worker threads. By default as many as the CPU quota allows; zero counts as one.
    pub fn workers(mut self, workers: usize) -> Bootstrap<M> {
        self.config.workers = NonZeroUsize::new(workers.max(1));
        self
    }

    /// How long one lifecycle method may take. Default 30 s.
    pub fn hook_deadline(mut self, deadline: Duration) -> Bootstrap<M> {
        self.options.deadline = deadline;
        self
    }

    /// How errors are written that nothing has caught, the framework's own included. Problem documents (RFC 9457) by
    /// default.
    pub fn error_format(mut self, format: ErrorFormat) -> Bootstrap<M> {
        self.options.errors = format;
        self
    }

    /// How many tasks of all kinds ([`spawn`](crate::task::spawn) and the like) may exist at once. Default 10,000; past it,
    /// spawning fails with 503.
    pub fn task_limit(mut self, limit: usize) -> Bootstrap<M> {
        self.options.tasks.limit = limit;
        self
    }

    /// How many blocking tasks may run at once ([`spawn_blocking`](crate::task::spawn_blocking)), each on a thread of its own.
    /// Default 64; zero counts as one. Others wait for their turn.
    pub fn blocking_limit(mut self, limit: usize) -> Bootstrap<M> {
        self.options.tasks.blocking = limit;
        self
    }

    /// Makes [`RequestContext::current`](crate::context::RequestContext::current) return the current request, anywhere below its
    /// handler. Default off, because it takes a slot for each request and is set around every poll.
    pub fn request_context(mut self) -> Bootstrap<M> {
        self.options.lends_context = true;
        self
    }

    /// Calls `told` once for each request that is over, on the worker that served it: for access logs and metrics. Refused
    /// requests and those whose client left are told too. It should not block: the next request waits for it.
    pub fn on_finished(mut self, told: impl Fn(&Finished<'_>) + Send + Sync + 'static) -> Bootstrap<M> {
        self.options.finished = Some(Arc::new(told));
        self
    }

    /// What it brings to the start, if that is in order.
    pub(super) fn brought(self) -> Result<(AppOptions, Brought), BootError> {
        let Bootstrap { config, supplied, twice, services, mut options, .. } = self;
        if let Some(key) = twice.first() {
            let text = format!("`{key}` is supplied twice: call `.supply(…)` once for each type");
            return Err(BootError { findings: vec![Finding { code: code::SUPPLY, text, at: None }] });
        }
        super::check::config(&config)?;
        options.tasks.deadline = config.shutdown.delay.saturating_add(config.shutdown.deadline);
        Ok((options, Brought { supplied, services }))
    }

    /// Builds the application and serves it until SIGTERM or SIGINT, then drains and shuts down.
    ///
    /// # Errors
    /// A [`BootError`] with every finding, printed one below the other by `main`; nothing was served then.
    pub fn listen(mut self, address: impl ToSocketAddrs) -> Result<(), Error> {
        outside_runtimes()?;
        let addresses = resolve(address)?;
        let heeds_signals = std::mem::replace(&mut self.config.shutdown.signals, false);
        let server = Server::new(addresses, self.config.clone());
        let handle = server.handle();
        let _over = Over(handle.clone());
        if heeds_signals {
            // Before the first constructor: a start that hangs can be ended, even one of a container's first process.
            pass_on_signals(handle.clone(), self.config.shutdown.deadline)
                .map_err(|error| listen_failed(format!("the signals cannot be handled: {error}")))?;
        }
        let listening = {
            let handle = handle.clone();
            move || {
                for address in handle.addresses() {
                    report(Report::notice(format_args!("listening on http://{address}")));
                }
            }
        };
        let ended = match Initialised::until(self, Stop::by(handle.clone()))? {
            Some(started) => started.serve(server, listening)?,
            None => Ended::Stopped,
        };
        if ended == Ended::Stopped {
            // As if the signal had done it: nothing was served, and what was built is shut down.
            std::process::exit(handle.exit_status());
        }
        Ok(())
    }

    /// Builds the application and serves it on threads of its own, until [`Running::shutdown`]. Signals are left
    /// alone.
    ///
    /// # Errors
    /// Every finding; nothing was served then.
    pub fn start(mut self, address: impl ToSocketAddrs) -> Result<Running, BootError> {
        self.config.shutdown.signals = false;
        let server = Server::new(resolve(address)?, self.config.clone());
        let handle = server.handle();
        let started = Initialised::until(self, Stop::by(handle.clone()))?;
        let Some(started) = started else { return Err(failed(String::from("the start was stopped"))) };
        let reason = started.reason.clone();
        let (ready, told) = mpsc::channel();
        let ready = move || {
            let _ = ready.send(());
        };
        let thread = std::thread::Builder::new()
            .name(String::from("server"))
            .spawn(move || started.serve(server, ready).map(drop))
            .map_err(|error| listen_failed(format!("cannot start a thread: {error}")))?;
        let mut running = Running { handle, reason, thread: Some(thread) };
        // No word means that it has ended: its answer says why.
        match told.recv() {
            Ok(()) => Ok(running),
            Err(_) => running.end().and(Err(failed(String::from("the server ended before it was ready")))),
        }
    }

    /// The routes of the application and what each request meets. Nothing is built and no constructor runs, so a command can print it
    /// without a database.
    ///
    /// # Errors
    /// Every finding of the plan: mistakes in supplied values and in the linked records.
    pub fn outline(self) -> Result<Outline, BootError> {
        let (options, brought) = self.brought()?;
        let Planned { routes, .. } = plan(M::RECORD.get(), brought.given::<M>())?;
        Ok(Outline { routes, options })
    }

    /// Builds the application without serving it: for commands, jobs and consoles.
    ///
    /// # Errors
    /// Every finding.
    pub fn context(self) -> Result<Context, BootError> {
        Initialised::new(self).map(|started| Context { started })
    }
}

/// What comes from outside the records, on its way to the thread that builds the application.
pub(super) struct Brought {
    supplied: Supplied,
    services: Vec<MountedService>,
}

impl Brought {
    /// The same with what this program has linked.
    pub(super) fn given<M: Root>(self) -> Given {
        let Brought { supplied, services } = self;
        let (overrides, witnesses) = (Overrides::default(), Witnesses::linked());
        Given { judge: const { judge_of::<M>() }, supplied, overrides, witnesses, services }
    }
}

/// `listen` blocks its thread while it serves, which is not allowed on a runtime's thread.
fn outside_runtimes() -> Result<(), BootError> {
    match tokio::runtime::Handle::try_current() {
        Err(_) => Ok(()),
        Ok(_) => Err(listen_failed(String::from(
            "`listen` was called inside a tokio runtime, and it makes runtimes of its own: call it from a plain `fn main()`, without `#[tokio::main]` and without `.await`",
        ))),
    }
}

fn resolve(address: impl ToSocketAddrs) -> Result<Vec<SocketAddr>, BootError> {
    match address.to_socket_addrs().map(Iterator::collect::<Vec<_>>) {
        Ok(addresses) if !addresses.is_empty() => Ok(addresses),
        Ok(_) => Err(listen_failed(String::from("the name of the address has no address"))),
        Err(error) => {
            Err(listen_failed(format!("the address cannot be read: {error}; write it as `127.0.0.1:3000`")))
        }
    }
}

fn listen_failed(text: String) -> BootError {
    BootError { findings: vec![Finding { code: code::LISTEN_FAILED, text, at: None }] }
}

/// A served application, on threads of its own. Dropping it shuts it down and waits.
pub struct Running {
    handle: Handle,
    reason: Arc<OnceLock<ShutdownReason>>,
    thread: Option<JoinHandle<Result<(), BootError>>>,
}

/// So that `start(…).unwrap_err()` can be written.
impl fmt::Debug for Running {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Running").field("addresses", &self.addresses()).finish_non_exhaustive()
    }
}

impl Running {
    /// The addresses it is bound to, ports filled in.
    pub fn addresses(&self) -> &[SocketAddr] {
        self.handle.addresses()
    }

    /// The engine's own handle: whether it is leaving, ending at once.
    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Responds to what was accepted, runs the lifecycle methods, and waits until that is done.
    ///
    /// # Errors
    /// What the server ended with.
    pub fn shutdown(mut self) -> Result<(), BootError> {
        self.end()
    }

    fn end(&mut self) -> Result<(), BootError> {
        let _ = self.reason.set(ShutdownReason::Requested);
        self.handle.shutdown();
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(ended)) => ended,
            Some(Err(_)) => Err(failed(String::from("the server's thread panicked"))),
            None => Ok(()),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

/// An application that is built and not served. Dropping it shuts it down.
pub struct Context {
    started: Initialised,
}

/// So that `context().unwrap_err()` can be written.
impl fmt::Debug for Context {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Context").finish_non_exhaustive()
    }
}

impl Context {
    /// The singleton bound as `T`, in whatever module; the first in the order of imports if there are several.
    pub fn get<T: ?Sized + Keyed>(&self) -> Option<Inject<T>> {
        self.started.app.as_ref()?.get()
    }

    /// Runs a future on the thread that singletons live on, and waits for it.
    pub fn run<R: Send + 'static, F: Future<Output = R> + 'static>(
        &self,
        job: impl FnOnce() -> F + Send + 'static,
    ) -> Option<R> {
        self.started.background.run(job)
    }
}

/// Singletons are built and initialised. Dropping it runs the shutdown hooks.
struct Initialised {
    app: Option<App>,
    background: Background,
    stop: Stop,
    reason: Arc<OnceLock<ShutdownReason>>,
    /// The hooks that were begun while connections were still open.
    left: Arc<Mutex<Option<mpsc::Receiver<Vec<Finding>>>>>,
}

impl Initialised {
    fn new<M: Root>(bootstrap: Bootstrap<M>) -> Result<Initialised, BootError> {
        let started = Initialised::until(bootstrap, Stop::default())?;
        started.ok_or_else(|| failed(String::from("the start was stopped")))
    }

    /// Builds it, but no longer than until it is told to stop: then what was built is shut down again, and there is none.
    fn until<M: Root>(bootstrap: Bootstrap<M>, stop: Stop) -> Result<Option<Initialised>, BootError> {
        let (options, brought) = bootstrap.brought()?;
        let background =
            Background::start().map_err(|error| failed(format!("no thread for the singletons: {error}")))?;
        let root: &'static ModuleRecord = M::RECORD.get();
        let until = stop.clone();
        let built = background.run(move || async move {
            let started = App::start_until(root, brought.given::<M>(), options, until).await?;
            Ok(started.inspect(|app| app.tasks().stay()))
        });
        let app = built.unwrap_or_else(|| Err(failed(String::from("the start panicked"))))?;
        Ok(app.map(|app| Initialised {
            app: Some(app),
            background,
            stop,
            reason: Arc::default(),
            left: Arc::default(),
        }))
    }

    /// Serves until the end; the shutdown hooks run during the drain and after it. `ready` is called once every
    /// worker accepts connections.
    fn serve(self, server: Server, ready: impl FnOnce() + 'static) -> Result<Ended, BootError> {
        let (Some(app), Some(jobs)) = (self.app.clone(), self.background.jobs()) else {
            return Ok(Ended::Stopped);
        };
        let (reason, left, leaving_app) = (self.reason.clone(), self.left.clone(), app.clone());
        let handle = server.handle();
        let leaving = move || {
            let reason = *reason.get_or_init(|| stop::reason(&handle));
            let begun = jobs.send(move || async move { leaving_app.leave(reason).await });
            *left.lock().unwrap_or_else(PoisonError::into_inner) = Some(begun);
        };
        let events = Events { ready: Some(Box::new(ready)), leaving: Some(Box::new(leaving)) };
        let (reason, stop) = (self.reason.clone(), self.stop.clone());
        let make = move |_| {
            app.tasks().stay();
            WorkerApp::start_until(app.clone(), reason.clone(), stop.clone())
        };
        match server.run(events, make) {
            Ok(Ended::Cut) => {
                let text =
                    format_args!("the shutdown was cut short: the deadline passed, or a second signal came");
                report(Report::warning(text));
                Ok(Ended::Cut)
            }
            Ok(Ended::Stopped) => {
                let _ = self.reason.set(self.stop.reason());
                Ok(Ended::Stopped)
            }
            Ok(Ended::Drained) => Ok(Ended::Drained),
            Err(error) => Err(self.refuse(error)),
        }
    }

    fn refuse(&self, error: ServeError<BootError>) -> BootError {
        let _ = self.reason.set(ShutdownReason::StartFailed);
        match error {
            ServeError::Make(error) => error,
            other => listen_failed(other.to_string()),
        }
    }
}

impl Drop for Initialised {
    fn drop(&mut self) {
        let Some(app) = self.app.take() else { return };
        let reason = *self.reason.get_or_init(|| ShutdownReason::Requested);
        let begun = self.left.lock().unwrap_or_else(PoisonError::into_inner).take();
        let left = begun.and_then(|answer| answer.recv().ok());
        let tasks = app.tasks().clone();
        let failed = self.background.run(move || async move {
            let mut failed = match left {
                Some(failed) => failed,
                None => app.leave(reason).await,
            };
            failed.extend(app.end(reason).await);
            drop(app);
            failed
        });
        failed.iter().flatten().for_each(Finding::report);
        if tasks.has_blocking() {
            self.background.abandon_blocking();
        }
    }
}

fn failed(text: String) -> BootError {
    BootError { findings: vec![Finding { code: code::CONSTRUCTOR_FAILED, text, at: None }] }
}
