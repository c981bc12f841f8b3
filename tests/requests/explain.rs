//! That an explanation lists what a request meets in the very order in which it runs: every combination of levels is asked, and traced.

use armature::explain::{Kind, Level, Stage};
use armature::prelude::*;
use armature::testing::{self, TestApp};
use armature::{Pipe, bootstrap};
use std::cell::RefCell;
use std::convert::Infallible;
use std::task::{Context, Poll};

thread_local! {
    static TRACE: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

fn note(name: &'static str) {
    TRACE.with_borrow_mut(|trace| trace.push(name));
}

/// A guard, an interceptor and a filter which passes on what it catches, each noting its name.
macro_rules! level {
    ($guard:ident $interceptor:ident $filter:ident) => {
        #[injectable]
        struct $guard;

        #[guard]
        impl $guard {
            fn can_activate(&self) -> Result<()> {
                note(stringify!($guard));
                Ok(())
            }
        }

        #[injectable]
        struct $interceptor;

        #[interceptor]
        impl $interceptor {
            async fn intercept(&self, next: Next<'_>) -> Result<Response> {
                note(stringify!($interceptor));
                next.run().await
            }
        }

        #[injectable]
        struct $filter;

        #[catch(_)]
        impl $filter {
            async fn catch(&self, error: Error) -> Result<Response> {
                note(stringify!($filter));
                Err(error)
            }
        }
    };
}

level!(RootGuard RootInterceptor RootFilter);
level!(ModuleGuard ModuleInterceptor ModuleFilter);
level!(ControllerGuard ControllerInterceptor ControllerFilter);
level!(HandlerGuard HandlerInterceptor HandlerFilter);

/// An argument that notes when it is read.
macro_rules! read_from_text {
    ($($name:ident)+) => {
        $(struct $name;

        impl<'r> FromText<'r> for $name {
            const EXPECTED: &'static str = "anything";

            fn from_text(_: &'r str) -> Option<$name> {
                note(stringify!($name));
                Some($name)
            }
        })+
    };
}

read_from_text!(InPath InQuery InHeader);

struct Extracted;

impl<'r> FromRequest<'r> for Extracted {
    type Rejection = Error;

    async fn from_request(_: &'r Request<'r>) -> Result<Extracted> {
        note("Extracted");
        Ok(Extracted)
    }
}

/// A pipe that notes when it runs.
macro_rules! pipes {
    ($($name:ident $ty:ty;)+) => {
        $(#[injectable]
        struct $name;

        impl Pipe<$ty> for $name {
            type Out = $ty;

            async fn transform(&self, value: $ty) -> Result<$ty> {
                note(stringify!($name));
                Ok(value)
            }
        })+
    };
}

pipes! { Piped InPath; PipedAgain InPath; PipedQuery InQuery; PipedBody Vec<u8>; }

/// A controller with a bare handler, and one with a stage of each kind and arguments from everywhere.
macro_rules! controller {
    ($(#[$own:meta])* $name:ident $path:literal) => {
        #[injectable]
        struct $name;

        #[controller($path)]
        $(#[$own])*
        impl $name {
            #[get("/bare")]
            fn bare(&self) -> Result<()> {
                note(concat!(stringify!($name), "::bare"));
                Err(Error::conflict("always"))
            }

            #[post("/own/:path")]
            #[use_filters(HandlerFilter)]
            #[use_interceptors(HandlerInterceptor)]
            #[use_guards(HandlerGuard)]
            async fn own(
                &self,
                #[body(pipe = PipedBody)] _body: Vec<u8>,
                _extracted: Extracted,
                #[param(pipe = (Piped, PipedAgain))] path: InPath,
                #[query(pipe = PipedQuery)] query: InQuery,
                #[header] x_header: InHeader,
            ) -> Result<()> {
                let (InPath, InQuery, InHeader) = (path, query, x_header);
                note(concat!(stringify!($name), "::own"));
                Err(Error::conflict("always"))
            }
        }
    };
}

controller! {
    #[use_filters(ControllerFilter)] #[use_interceptors(ControllerInterceptor)] #[use_guards(ControllerGuard)]
    Both "/both"
}
controller! { InModule "/module" }
controller! {
    #[use_filters(ControllerFilter)] #[use_interceptors(ControllerInterceptor)] #[use_guards(ControllerGuard)]
    OnController "/controller"
}
controller! { Bare "/bare" }

#[module(
    controllers = [Both, InModule],
    guards = [ModuleGuard],
    interceptors = [ModuleInterceptor],
    filters = [ModuleFilter],
)]
struct StagedModule;

#[module(controllers = [OnController, Bare])]
struct BareModule;

#[module(
    global,
    providers = [Piped, PipedAgain, PipedQuery, PipedBody],
    exports = [Piped, PipedAgain, PipedQuery, PipedBody],
)]
struct PipesModule;

#[module(
    root,
    imports = [StagedModule, BareModule, PipesModule],
    guards = [RootGuard],
    interceptors = [RootInterceptor],
    filters = [RootFilter],
)]
struct StagedRoot;

#[module(root, imports = [StagedModule, BareModule, PipesModule])]
struct BareRoot;

/// The name that a stage notes.
fn noted(stage: &Stage) -> String {
    let name = match stage.kind {
        Kind::ARGUMENT | Kind::PIPE => stage.name.split_once(": ").expect("a name and a type").1,
        _ => &stage.name,
    };
    name.split(" (").next().unwrap_or(name).to_owned()
}

/// What a request meets, as it is explained.
fn explained(app: &TestApp, method: &str, path: &str) -> Vec<String> {
    let explained = app.explain(method, path);
    // Vectors of bytes note nothing, and neither does the framework.
    let notes = |stage: &&Stage| !stage.name.contains("Vec<u8>") && stage.kind != Kind::FALLBACK;
    explained.stages.iter().chain(&explained.filters).filter(notes).map(noted).collect()
}

async fn traced(app: &TestApp, method: &str, path: &str) -> Vec<&'static str> {
    TRACE.take();
    let body = if method == "POST" { "body" } else { "" };
    app.request(method, path).header("x-header", "x").body(body).await;
    TRACE.take()
}

const PATHS: [(&str, &str); 13] = [
    ("GET", "/both/bare"),
    ("POST", "/both/own/x?query=y"),
    ("GET", "/module/bare"),
    ("POST", "/module/own/x?query=y"),
    ("GET", "/controller/bare"),
    ("POST", "/controller/own/x?query=y"),
    ("GET", "/bare/bare"),
    ("POST", "/bare/own/x?query=y"),
    ("HEAD", "/both/bare"),
    ("GET", "/nowhere"),
    ("DELETE", "/both/bare"),
    ("OPTIONS", "/nowhere"),
    ("PURGE", "/both/own/x"),
];

#[armature::test]
async fn the_order_explained_is_the_order_in_which_it_runs() {
    let staged = testing::app::<StagedRoot>().build().await.unwrap();
    let bare = testing::app::<BareRoot>().build().await.unwrap();
    for (name, app) in [("staged", &staged), ("bare", &bare)] {
        for (method, path) in PATHS {
            assert_eq!(
                explained(app, method, path),
                traced(app, method, path).await,
                "{name}: {method} {path}"
            );
        }
    }
    let all = explained(&staged, "POST", "/both/own/x");
    assert_eq!(all.len(), 8 + 8 + 1 + 4, "each level is there: {all:?}");
}

fn is_stage(stage: &Stage) -> bool {
    [Kind::GUARD, Kind::INTERCEPTOR, Kind::FILTER].contains(&stage.kind)
}

#[armature::test]
async fn each_stage_stands_on_its_level_and_names_its_place() {
    let app = testing::app::<StagedRoot>().build().await.unwrap();
    let explained = app.explain("POST", "/both/own/x");
    for stage in explained.stages.iter().chain(&explained.filters) {
        let level = stage.level.word();
        if is_stage(stage) {
            assert!(stage.name.to_lowercase().starts_with(level), "{stage}");
        } else {
            assert_eq!(stage.level, Level::HANDLER, "{stage}");
        }
        let site = stage.site.expect("a place");
        assert!(site.file.ends_with("explain.rs"), "{site}");
        let line = include_str!("explain.rs").lines().nth(site.line as usize - 1).expect("a line");
        let written = if is_stage(stage) { &*stage.name } else { "async fn own(" };
        assert!(line.contains(written), "{stage}: {line}");
    }
}

/// Notes each request.
#[derive(Clone)]
struct Outermost<S = ()>(S);

impl<S> tower::Layer<S> for Outermost {
    type Service = Outermost<S>;

    fn layer(&self, inner: S) -> Outermost<S> {
        Outermost(inner)
    }
}

impl<R, S: tower::Service<R>> tower::Service<R> for Outermost<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: R) -> S::Future {
        note("Outermost");
        self.0.call(request)
    }
}

#[armature::test]
async fn layers_are_outside_and_mounted_services_inside_of_the_root() {
    let service = tower::service_fn(|_: http::Request<_>| async {
        note("mounted service");
        Ok::<_, Infallible>(http::Response::new(axum::body::Body::empty()))
    });
    let app = testing::app::<StagedRoot>().layer(Outermost(())).mount("/old", service).build().await.unwrap();
    for (method, path) in [("GET", "/old/x"), ("PATCH", "/old"), ("GET", "/nowhere"), ("GET", "/both/bare")] {
        let mut explained = explained(&app, method, path);
        if path.starts_with("/old") {
            // The service answers, so that no filter is asked.
            assert_eq!(explained.pop().as_deref(), Some("RootFilter"));
        }
        assert_eq!(
            explained.iter().map(|name| name.replace("<()>", "")).collect::<Vec<_>>(),
            traced(&app, method, path).await,
            "{path}"
        );
    }
    let layer = &app.explain("GET", "/").stages[0];
    assert_eq!((layer.kind, layer.level), (Kind::LAYER, Level::APPLICATION));
    assert!(layer.site.is_some_and(|site| site.file.ends_with("explain.rs")));
}

#[armature::test]
async fn what_no_route_answers_names_its_status() {
    let app = testing::app::<StagedRoot>().build().await.unwrap();
    for (method, path, status) in [
        ("GET", "/nowhere", "404 Not Found"),
        ("DELETE", "/both/bare", "405 Method Not Allowed"),
        ("OPTIONS", "/both/bare", "204 No Content"),
        ("OPTIONS", "*", "204 No Content"),
    ] {
        let explained = app.explain(method, path);
        assert_eq!(explained.route, None);
        assert_eq!(explained.names(Kind::FALLBACK).collect::<Vec<_>>(), [status], "{method} {path}");
        assert_eq!(explained.names(Kind::GUARD).count(), 0);
    }
}

#[fact(identity)]
struct User;

#[injectable]
struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self) -> Result<User> {
        Ok(User)
    }
}

#[injectable]
struct Doors;

#[controller("/doors")]
#[use_guards(TokenGuard)]
impl Doors {
    #[get]
    fn closed(&self) {}

    #[all("/open")]
    #[public]
    fn open(&self) {}
}

#[module(root, prefix = "/api", controllers = [Doors], guards = [TokenGuard])]
struct DoorsModule;

#[test]
fn guards_that_a_public_handler_does_without_are_listed_apart() {
    let outline = bootstrap::<DoorsModule>().outline().unwrap();
    let open = outline.explain("GET", "/api/doors/open");
    assert_eq!(open.names(Kind::GUARD).count(), 0);
    let levels: Vec<_> = open.skipped.iter().map(|stage| (&*stage.name, stage.level)).collect();
    assert_eq!(levels, [("TokenGuard", Level::ROOT), ("TokenGuard", Level::CONTROLLER)]);
    let closed = outline.explain("GET", "/api/doors");
    assert_eq!(closed.skipped, []);
    assert_eq!(closed.stages[0].provides, Some("User"));
}

#[test]
fn routes_are_listed_and_everything_is_text_and_json() {
    let outline = bootstrap::<DoorsModule>().outline().unwrap();
    let routes = outline.routes();
    let names: Vec<_> = routes.iter().map(|line| (line.method_name(), &*line.pattern, line.name())).collect();
    assert_eq!(
        names,
        [
            ("GET", "/api/doors", "Doors::closed".to_owned()),
            ("*", "/api/doors/open", "Doors::open".to_owned())
        ]
    );
    let line = |line: u32| format!("tests/requests/explain.rs:{line}");
    let at = routes[0].site.line;
    let table = format!(
        "  GET  /api/doors       Doors::closed  {}\n  *    /api/doors/open  Doors::open    {}\n",
        line(at),
        line(at + 4)
    );
    assert_eq!(routes.to_string(), table);
    let open = outline.explain("GET", "/api/doors/open?x=y");
    assert_eq!(
        open.to_string(),
        format!(
            "GET /api/doors/open\nanswered by * /api/doors/open Doors::open at {0}\n  \
             1  handler  handler     Doors::open  {0}\nnot run, as the handler is #[public]\n  \
             1  guard    root        TokenGuard   {1}  provides User\n  \
             2  guard    controller  TokenGuard   {2}  provides User\n",
            line(at + 4),
            line(at + 7),
            line(at - 3)
        )
    );
    let response = Json(&open).into_response();
    let json = String::from_utf8_lossy(response.body.as_bytes());
    assert!(
        json.starts_with(
            r#"{"method":"GET","path":"/api/doors/open","route":{"method":null,"host":null,"pattern":"/api/doors/open","#
        ),
        "{json}"
    );
    assert!(
        json.contains(r#""stages":[{"kind":"handler","level":"handler","name":"Doors::open","#),
        "{json}"
    );
}
