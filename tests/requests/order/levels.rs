//! The order of everything around a handler, on every level: what runs in which order, what each sees of a refusal, and
//! that an interceptor's header is on every kind of answer.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// What happened, in order.
#[injectable]
#[derive(Default)]
struct Log {
    #[default]
    lines: Mutex<Vec<&'static str>>,
}

impl Log {
    fn add(&self, line: &'static str) {
        self.lines.lock().unwrap().push(line);
    }

    fn take(&self) -> String {
        std::mem::take(&mut *self.lines.lock().unwrap()).join(", ")
    }
}

/// What a handler failed with.
#[derive(Debug, HttpError)]
enum Failed {
    #[http(409, "the handler failed")]
    Here,
}

/// A guard that refuses, an interceptor, and a filter that passes on what it catches, each with its own name.
macro_rules! level {
    ($guard:ident $interceptor:ident $filter:ident: $inside:literal $outside:literal) => {
        #[injectable]
        struct $guard {
            log: Inject<Log>,
        }

        #[guard]
        impl $guard {
            fn can_activate(&self, #[header] x_refuse: Option<&str>) -> Result<()> {
                self.log.add(stringify!($guard));
                match x_refuse {
                    Some(stringify!($guard)) => Err(Error::forbidden("refused")),
                    _ => Ok(()),
                }
            }
        }

        #[injectable]
        struct $interceptor {
            log: Inject<Log>,
        }

        #[interceptor]
        impl $interceptor {
            async fn intercept(&self, next: Next<'_>) -> Result<Response> {
                self.log.add($inside);
                let outcome = next.run().await;
                self.log.add($outside);
                outcome
            }
        }

        #[injectable]
        struct $filter {
            log: Inject<Log>,
        }

        #[catch(_)]
        impl $filter {
            async fn catch(&self, error: Error, #[header] x_catch: Option<&str>) -> Result<Response> {
                self.log.add(stringify!($filter));
                match x_catch {
                    Some(stringify!($filter)) => Ok((error.status(), stringify!($filter)).into_response()),
                    _ => Err(error),
                }
            }
        }
    };
}

level!(RootGuard RootInterceptor RootFilter: "root in" "root out");
level!(ModuleGuard ModuleInterceptor ModuleFilter: "module in" "module out");
level!(ControllerGuard ControllerInterceptor ControllerFilter: "controller in" "controller out");
level!(HandlerGuard HandlerInterceptor HandlerFilter: "handler in" "handler out");

/// A middleware, which stops where it is told to.
macro_rules! middleware {
    ($($name:ident: $inside:literal $outside:literal;)+) => {
        $(
            #[injectable]
            struct $name {
                log: Inject<Log>,
            }

            #[middleware]
            impl $name {
                async fn handle(&self, next: Next<'_>, #[header] x_refuse: Option<&str>) -> Result<Response> {
                    self.log.add($inside);
                    if x_refuse == Some(stringify!($name)) {
                        return Err(Error::forbidden("stopped"));
                    }
                    let outcome = next.run().await;
                    self.log.add($outside);
                    outcome
                }
            }
        )+
    };
}

middleware! {
    RootMiddleware: "root middleware in" "root middleware out";
    ModuleMiddleware: "module middleware in" "module middleware out";
}

/// On the root: its header is on every answer.
#[injectable]
struct Header;

#[interceptor]
impl Header {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        let (name, value) = (HeaderName::from_static("x-app"), HeaderValue::from_static("cats"));
        match next.run().await {
            Ok(response) => Ok(response.with_header(name, value)),
            Err(error) => Err(error.with_header(name, value)),
        }
    }
}

/// An argument that notes when it is read.
struct Noted;

impl<'r> FromParts<'r> for Noted {
    type Rejection = Error;

    fn from_parts(parts: &'r Parts<'r>) -> Result<Noted> {
        match parts.header("x-argument") {
            Some("bad") => Err(Error::bad_request("a bad argument")),
            Some("panic") => panic!("asked to"),
            _ => Ok(Noted),
        }
    }
}

#[injectable]
struct All {
    log: Inject<Log>,
}

#[controller("/all")]
#[use_filters(ControllerFilter)]
#[use_interceptors(ControllerInterceptor)]
#[use_guards(ControllerGuard)]
impl All {
    #[get]
    #[use_filters(HandlerFilter)]
    #[use_interceptors(HandlerInterceptor)]
    #[use_guards(HandlerGuard)]
    async fn all(&self, _noted: Noted, #[header] x_fail: Option<&str>) -> Result<&'static str, Failed> {
        self.log.add("handler");
        tokio::task::yield_now().await;
        match x_fail {
            Some(_) => Err(Failed::Here),
            None => Ok("done"),
        }
    }

    #[post]
    async fn body(&self, #[body] ages: BTreeMap<String, u8>) -> String {
        ages.len().to_string()
    }

    #[get("/plain")]
    fn plain(&self) -> &'static str {
        self.log.add("handler");
        "plain"
    }
}

#[module(
    controllers = [All],
    guards = [ModuleGuard],
    interceptors = [ModuleInterceptor],
    middleware = [ModuleMiddleware],
    filters = [ModuleFilter],
)]
struct AllModule;

#[module(global, providers = [Log], exports = [Log])]
struct LogModule;

#[module(
    root,
    imports = [AllModule, LogModule],
    guards = [RootGuard],
    interceptors = [Header, RootInterceptor],
    middleware = [RootMiddleware],
    filters = [RootFilter],
)]
struct App;

async fn app() -> (TestApp, Inject<Log>) {
    let app = testing::app::<App>().build().await.unwrap();
    let log = app.resolve::<Log>();
    (app, log)
}

const MIDDLEWARE_IN: &str = "root middleware in, module middleware in";
const MIDDLEWARE_OUT: &str = "module middleware out, root middleware out";
const IN: &str =
    "root in, RootGuard, module in, ModuleGuard, ControllerGuard, HandlerGuard, controller in, handler in";
const OUT: &str = "handler out, controller out, module out, root out";
const FILTERS: &str = "HandlerFilter, ControllerFilter, ModuleFilter, RootFilter";

#[armature::test]
async fn everything_around_a_handler_has_its_place() {
    let (app, log) = app().await;
    app.get("/all").await.assert_status(200).assert_text("done");
    let lines = log.take();
    println!("{lines}");
    assert_eq!(lines, format!("{MIDDLEWARE_IN}, {IN}, handler, {OUT}, {MIDDLEWARE_OUT}"));
}

#[armature::test]
async fn an_error_passes_interceptors_and_then_filters_from_the_nearest() {
    let (app, log) = app().await;
    app.get("/all").header("x-fail", "1").await.assert_status(409).assert_problem("the handler failed");
    let lines = log.take();
    println!("{lines}");
    assert_eq!(lines, format!("{MIDDLEWARE_IN}, {IN}, handler, {OUT}, {MIDDLEWARE_OUT}, {FILTERS}"));
}

#[armature::test]
async fn the_first_filter_that_answers_is_the_last_that_is_asked() {
    let (app, log) = app().await;
    for (filter, asked) in [
        ("HandlerFilter", "HandlerFilter"),
        ("ControllerFilter", "HandlerFilter, ControllerFilter"),
        ("ModuleFilter", "HandlerFilter, ControllerFilter, ModuleFilter"),
        ("RootFilter", FILTERS),
    ] {
        let response = app.get("/all").header("x-fail", "1").header("x-catch", filter).await;
        response.assert_status(409).assert_text(filter);
        assert_eq!(log.take(), format!("{MIDDLEWARE_IN}, {IN}, handler, {OUT}, {MIDDLEWARE_OUT}, {asked}"));
    }
}

#[armature::test]
async fn a_refused_argument_passes_interceptors_and_filters() {
    let (app, log) = app().await;
    app.get("/all").header("x-argument", "bad").await.assert_status(400).assert_problem("a bad argument");
    assert_eq!(log.take(), format!("{MIDDLEWARE_IN}, {IN}, {OUT}, {MIDDLEWARE_OUT}, {FILTERS}"));
}

#[armature::test]
async fn a_panic_in_an_argument_is_a_500_and_nothing_else_runs() {
    let (app, log) = app().await;
    app.get("/all").header("x-argument", "panic").await.assert_status(500);
    assert_eq!(log.take(), format!("{MIDDLEWARE_IN}, {IN}"));
    app.get("/all").await.assert_text("done");
}

#[armature::test]
async fn filters_see_what_any_guard_of_the_route_refuses() {
    let (app, log) = app().await;
    for (guard, lines) in [
        ("RootGuard", "root in, RootGuard, root out"),
        ("ModuleGuard", "root in, RootGuard, module in, ModuleGuard, module out, root out"),
        (
            "ControllerGuard",
            "root in, RootGuard, module in, ModuleGuard, ControllerGuard, module out, root out",
        ),
        (
            "HandlerGuard",
            "root in, RootGuard, module in, ModuleGuard, ControllerGuard, HandlerGuard, module out, root out",
        ),
    ] {
        app.get("/all").header("x-refuse", guard).await.assert_status(403);
        assert_eq!(log.take(), format!("{MIDDLEWARE_IN}, {lines}, {MIDDLEWARE_OUT}, {FILTERS}"));
    }
}

#[armature::test]
async fn a_middleware_that_stops_is_outside_of_guards_and_inside_of_filters() {
    let (app, log) = app().await;
    app.get("/all").header("x-refuse", "RootMiddleware").await.assert_status(403);
    assert_eq!(log.take(), format!("root middleware in, {FILTERS}"));
    app.get("/all").header("x-refuse", "ModuleMiddleware").await.assert_status(403);
    assert_eq!(log.take(), format!("{MIDDLEWARE_IN}, root middleware out, {FILTERS}"));
}

#[armature::test]
async fn a_handler_without_its_own_has_those_of_the_other_levels() {
    let (app, log) = app().await;
    app.get("/all/plain").await.assert_text("plain");
    assert_eq!(
        log.take(),
        format!(
            "{MIDDLEWARE_IN}, root in, RootGuard, module in, ModuleGuard, ControllerGuard, controller in, handler, \
             controller out, module out, root out, {MIDDLEWARE_OUT}"
        )
    );
}

#[armature::test]
async fn what_no_route_answers_passes_those_of_the_root() {
    let (app, log) = app().await;
    app.get("/nowhere").await.assert_status(404);
    assert_eq!(log.take(), "root middleware in, root in, root out, root middleware out, RootFilter");
    app.delete("/all").await.assert_status(405).assert_header("allow", "GET, HEAD, OPTIONS, POST");
    assert_eq!(log.take(), "root middleware in, root in, root out, root middleware out, RootFilter");
    app.request("OPTIONS", "/all").await.assert_status(204);
    assert_eq!(log.take(), "root middleware in, root in, root out, root middleware out");
}

#[armature::test]
async fn a_header_of_the_roots_interceptor_is_on_every_kind_of_answer() {
    let (app, _) = app().await;
    let kinds = [
        (app.get("/all"), 200),
        (app.get("/all").header("x-fail", "1"), 409),
        (app.get("/all").header("x-fail", "1").header("x-catch", "HandlerFilter"), 409),
        (app.get("/all").header("x-fail", "1").header("x-catch", "RootFilter"), 409),
        (app.get("/all").header("x-refuse", "RootGuard"), 403),
        (app.get("/all").header("x-argument", "bad"), 400),
        (app.post("/all").header("content-type", "application/json").body("{"), 400),
        (app.post("/all").header("content-type", "application/json").body("\"x\""), 422),
        (app.delete("/all"), 405),
        (app.get("/nowhere"), 404),
        (app.get("/nowhere").header("x-catch", "RootFilter"), 404),
        (app.request("OPTIONS", "/all"), 204),
    ];
    for (request, status) in kinds {
        request.await.assert_status(status).assert_header("x-app", "cats");
    }
}
