//! Middleware: which routes it covers, in which order it runs, what it lends, and how it changes the request.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use std::sync::Mutex;

/// What ran, in order.
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

macro_rules! noted {
    ($($name:ident)+) => {
        $(
            #[injectable]
            struct $name {
                log: Inject<Log>,
            }

            #[middleware]
            impl $name {
                async fn handle(&self, next: Next<'_>) -> Result<Response> {
                    self.log.add(stringify!($name));
                    next.run().await
                }
            }
        )+
    };
}

noted! { Everywhere Spared OnController OnHandler OnPath OnMethod Own OwnHandler }

/// A function, which takes what a handler takes.
#[middleware]
async fn noted_by_function(
    next: Next<'_>,
    log: Inject<Log>,
    #[header] x_stop: Option<&str>,
) -> Result<Response> {
    log.add("noted_by_function");
    match x_stop {
        Some(_) => Ok("stopped".into_response()),
        None => next.run().await,
    }
}

#[injectable]
struct Gate {
    log: Inject<Log>,
}

#[guard]
impl Gate {
    fn can_activate(&self, #[header] x_refuse: Option<&str>) -> Result<()> {
        self.log.add("Gate");
        match x_refuse {
            Some(_) => Err(Error::forbidden("refused")),
            None => Ok(()),
        }
    }
}

#[injectable]
struct Wrapped {
    log: Inject<Log>,
}

#[interceptor]
impl Wrapped {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        self.log.add("Wrapped");
        next.run().await
    }
}

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    fn all(&self) -> &'static str {
        "all"
    }

    #[get("/:id")]
    fn one(&self, #[param] id: u32) -> String {
        id.to_string()
    }

    #[post("/:id")]
    fn add(&self, #[param] id: u32) -> String {
        id.to_string()
    }

    #[get("/health")]
    fn health(&self) -> &'static str {
        "well"
    }
}

#[injectable]
struct Dogs;

#[controller("/dogs")]
impl Dogs {
    #[get]
    fn all(&self) -> &'static str {
        "dogs"
    }

    #[get("/:id/*rest")]
    fn deep(&self, #[param] id: u32, #[param] rest: &str) -> String {
        format!("{id} {rest}")
    }
}

#[module(global, providers = [Log], exports = [Log])]
struct LogModule;

#[module(
    path = "/kennel",
    controllers = [Dogs],
    middleware = [Own, OwnHandler.on("GET /kennel/dogs/*rest")],
)]
struct DogsModule;

#[module(
    root,
    prefix = "/api",
    imports = [LogModule, DogsModule],
    controllers = [Cats],
    guards = [Gate],
    interceptors = [Wrapped],
    middleware = [
        Everywhere,
        Spared.except(Cats::health, "/kennel/dogs/*rest"),
        OnController.on(Cats).except("POST /cats/:id"),
        OnHandler.on(Cats::one, Dogs::deep),
        OnPath.on("/cats/:id"),
        OnMethod.on("POST /cats/:id"),
        noted_by_function.on(Dogs::all),
    ],
)]
struct App;

async fn app() -> TestApp {
    testing::app::<App>().build().await.unwrap()
}

#[track_caller]
fn ran(app: &TestApp, expected: &str) {
    assert_eq!(app.resolve::<Log>().take(), expected);
}

#[armature::test]
async fn middleware_covers_the_routes_that_it_is_bound_to() {
    let app = app().await;
    app.get("/api/cats").await.assert_text("all");
    ran(&app, "Everywhere, Spared, OnController, Wrapped, Gate");
    app.get("/api/cats/7").await.assert_text("7");
    ran(&app, "Everywhere, Spared, OnController, OnHandler, OnPath, Wrapped, Gate");
    app.post("/api/cats/7").await.assert_text("7");
    ran(&app, "Everywhere, Spared, OnPath, OnMethod, Wrapped, Gate");
    app.get("/api/cats/health").await.assert_text("well");
    ran(&app, "Everywhere, OnController, OnPath, Wrapped, Gate");
}

#[armature::test]
async fn the_roots_is_outside_of_a_modules() {
    let app = app().await;
    app.get("/api/kennel/dogs/7/a/b").await.assert_text("7 a/b");
    ran(&app, "Everywhere, OnHandler, Own, OwnHandler, Wrapped, Gate");
    app.get("/api/kennel/dogs").await.assert_text("dogs");
    ran(&app, "Everywhere, Spared, noted_by_function, Own, Wrapped, Gate");
}

#[armature::test]
async fn what_no_route_answers_passes_what_is_bound_to_everything() {
    let app = app().await;
    app.get("/api/nowhere").await.assert_status(404);
    ran(&app, "Everywhere, Spared, Wrapped");
    app.delete("/api/cats").await.assert_status(405);
    ran(&app, "Everywhere, Spared, Wrapped");
}

#[armature::test]
async fn middleware_runs_before_guards_and_may_answer_by_itself() {
    let app = app().await;
    app.get("/api/cats").header("x-refuse", "1").await.assert_status(403);
    ran(&app, "Everywhere, Spared, OnController, Wrapped, Gate");
    app.get("/api/kennel/dogs").header("x-stop", "1").await.assert_text("stopped");
    ran(&app, "Everywhere, Spared, noted_by_function");
}
