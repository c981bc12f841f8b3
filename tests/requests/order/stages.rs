//! One of everything that can be around a handler, on each level. Each says in the log that it runs, and does there what
//! the test has asked for: answer, fail, panic or wait.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// What a stage does when it runs, instead of going on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Do {
    /// Returns a response of its own, whose text is the name of the place.
    Answer,
    /// Fails with [`Failed`].
    Fail,
    Panic,
    /// Waits for an hour, and then goes on.
    Wait,
}

/// What a stage fails with.
#[derive(Debug, HttpError)]
pub(super) enum Failed {
    #[http(409, "it failed")]
    Here,
}

/// What happened, in order, and what is still to happen.
#[injectable]
#[derive(Default)]
pub(super) struct Log {
    #[default]
    lines: Mutex<Vec<&'static str>>,
    #[default]
    asked: Mutex<Vec<(&'static str, Do)>>,
    #[default]
    yields: AtomicBool,
}

impl Log {
    /// The stage at `place` shall do this, once.
    pub(super) fn ask(&self, place: &'static str, what: Do) {
        self.asked.lock().unwrap().push((place, what));
    }

    /// Whether each stage that can wait does so before it goes on: the futures are polled again then.
    pub(super) fn yields(&self, yields: bool) {
        self.yields.store(yields, Ordering::Relaxed);
    }

    /// What has happened since the last call.
    pub(super) fn take(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.lines.lock().unwrap())
    }

    /// The stage at `place` runs. A response if it shall return one.
    pub(super) async fn at(&self, place: &'static str) -> Result<Option<Response>> {
        self.lines.lock().unwrap().push(place);
        if self.yields.load(Ordering::Relaxed) {
            tokio::task::yield_now().await;
        }
        match self.asked_of(place) {
            Some(Do::Wait) => {
                tokio::time::sleep(Duration::from_secs(3600)).await;
                Ok(None)
            }
            Some(what) => done(place, what),
            None => Ok(None),
        }
    }

    /// The same, of a stage that cannot wait.
    pub(super) fn at_once(&self, place: &'static str) -> Result<()> {
        self.lines.lock().unwrap().push(place);
        self.asked_of(place).map_or(Ok(()), |what| done(place, what).map(drop))
    }

    fn asked_of(&self, place: &'static str) -> Option<Do> {
        let mut asked = self.asked.lock().unwrap();
        let at = asked.iter().position(|(of, _)| *of == place)?;
        Some(asked.remove(at).1)
    }
}

fn done(place: &'static str, what: Do) -> Result<Option<Response>> {
    match what {
        Do::Answer => Ok(Some((StatusCode::OK, place).into_response())),
        Do::Fail => Err(Failed::Here.into()),
        Do::Panic => panic!("asked to, at {place}"),
        Do::Wait => unreachable!("{place} cannot wait"),
    }
}

macro_rules! guards {
    ($($name:ident $place:literal)+) => {$(
        #[injectable]
        pub(super) struct $name {
            log: Inject<Log>,
        }

        #[guard]
        impl $name {
            async fn can_activate(&self) -> Result<()> {
                self.log.at($place).await.map(drop)
            }
        }
    )+};
}

guards! {
    RootGuard "root guard"
    ModuleGuard "module guard"
    ControllerGuard "controller guard"
    HandlerGuard "handler guard"
    ControllerBundleGuard "controller bundle guard"
}

/// A guard that is a plain `fn`.
#[injectable]
pub(super) struct HandlerBundleGuard {
    log: Inject<Log>,
}

#[guard]
impl HandlerBundleGuard {
    fn can_activate(&self) -> Result<()> {
        self.log.at_once("handler bundle guard")
    }
}

macro_rules! around {
    (#[$kind:ident] $method:ident: $($name:ident $inside:literal $outside:literal)+) => {$(
        #[injectable]
        pub(super) struct $name {
            log: Inject<Log>,
        }

        #[$kind]
        impl $name {
            async fn $method(&self, next: Next<'_>) -> Result<Response> {
                if let Some(early) = self.log.at($inside).await? {
                    return Ok(early);
                }
                let outcome = next.run().await;
                match self.log.at($outside).await? {
                    Some(other) => Ok(other),
                    None => outcome,
                }
            }
        }
    )+};
}

around! {
    #[middleware] handle:
    RootMiddleware "root middleware in" "root middleware out"
    ModuleMiddleware "module middleware in" "module middleware out"
}

around! {
    #[interceptor] intercept:
    RootInterceptor "root interceptor in" "root interceptor out"
    ModuleInterceptor "module interceptor in" "module interceptor out"
    ControllerInterceptor "controller interceptor in" "controller interceptor out"
    HandlerInterceptor "handler interceptor in" "handler interceptor out"
    ControllerBundleInterceptor "controller bundle interceptor in" "controller bundle interceptor out"
    HandlerBundleInterceptor "handler bundle interceptor in" "handler bundle interceptor out"
}

macro_rules! filters {
    ($($name:ident $error:tt $place:literal)+) => {$(
        #[injectable]
        pub(super) struct $name {
            log: Inject<Log>,
        }

        #[catch($error)]
        impl $name {
            async fn catch(&self, error: Error) -> Result<Response> {
                match self.log.at($place).await? {
                    Some(response) => Ok(response),
                    None => Err(error),
                }
            }
        }
    )+};
}

filters! {
    RootFilter _ "root filter"
    ModuleFilter _ "module filter"
    ControllerFilter _ "controller filter"
    HandlerFilter _ "handler filter"
    ControllerBundleFilter Failed "controller bundle filter"
    HandlerBundleFilter Failed "handler bundle filter"
}

macro_rules! pipes {
    ($($name:ident $place:literal)+) => {$(
        #[injectable]
        pub(super) struct $name {
            log: Inject<Log>,
        }

        impl<T> Pipe<T> for $name {
            type Out = T;

            async fn transform(&self, value: T) -> Result<T> {
                self.log.at($place).await.map(|_| value)
            }
        }
    )+};
}

pipes! {
    ControllerPipe "controller pipe"
    HandlerPipe "handler pipe"
    OwnPipe "own pipe"
    BodyPipe "body pipe"
}

#[bundle(
    guards = [ControllerBundleGuard],
    interceptors = [ControllerBundleInterceptor],
    filters = [ControllerBundleFilter],
)]
pub(super) struct ControllerBundle;

#[bundle(
    guards = [HandlerBundleGuard],
    interceptors = [HandlerBundleInterceptor],
    filters = [HandlerBundleFilter],
    timeout = "1s",
)]
pub(super) struct HandlerBundle;

#[injectable]
struct All {
    log: Inject<Log>,
}

#[controller("/all")]
#[with(ControllerBundle)]
#[use_filters(ControllerFilter)]
#[use_interceptors(ControllerInterceptor)]
#[use_guards(ControllerGuard)]
#[use_pipes(param = ControllerPipe)]
impl All {
    #[post("/:a")]
    #[http_code(200)]
    #[with(HandlerBundle)]
    #[use_filters(HandlerFilter)]
    #[use_interceptors(HandlerInterceptor)]
    #[use_guards(HandlerGuard)]
    #[use_pipes(query = HandlerPipe)]
    async fn all(
        &self,
        #[body(pipe = BodyPipe)] text: String,
        #[param] a: u8,
        #[query] b: u8,
        #[header(pipe = OwnPipe)] x_c: u8,
    ) -> Result<String> {
        self.log.at("handler").await?;
        Ok(format!("{a}{b}{x_c}{text}"))
    }
}

/// Holds a request until the test lets it go.
#[injectable]
#[derive(Default)]
pub(super) struct Gate {
    #[default]
    pub(super) arrived: Notify,
    #[default]
    pub(super) open: Notify,
}

#[injectable]
struct Other {
    gate: Inject<Gate>,
}

#[controller("/other")]
impl Other {
    #[get]
    async fn other(&self) -> &'static str {
        self.gate.arrived.notify_one();
        self.gate.open.notified().await;
        "not harmed"
    }
}

#[module(
    controllers = [All],
    providers = [ControllerPipe, HandlerPipe, OwnPipe, BodyPipe],
    guards = [ModuleGuard],
    interceptors = [ModuleInterceptor],
    middleware = [ModuleMiddleware],
    filters = [ModuleFilter],
)]
struct AllModule;

#[module(global, providers = [Log, Gate], exports = [Log, Gate])]
pub(super) struct LogModule;

#[module(
    root,
    imports = [AllModule, LogModule],
    controllers = [Other],
    guards = [RootGuard],
    interceptors = [RootInterceptor],
    middleware = [RootMiddleware],
    filters = [RootFilter],
)]
struct App;

/// The application, started, and its log.
pub(super) async fn app() -> (TestApp, Inject<Log>) {
    let app = testing::app::<App>().build().await.unwrap();
    let log = app.resolve::<Log>();
    (app, log)
}

/// The response to a request that goes through everything.
pub(super) async fn sent(app: &TestApp) -> armature::testing::TestResponse {
    app.post("/all/1?b=2").header("x-c", "3").body("4").await
}
