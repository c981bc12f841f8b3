//! What runs before a handler: guards in their order, facts, what is public, values from the container.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use std::cell::Cell;
use std::sync::Mutex;

/// Who was asked, in order.
#[injectable]
struct Asked {
    #[default]
    names: Mutex<Vec<&'static str>>,
}

impl Asked {
    fn note(&self, name: &'static str) {
        self.names.lock().expect("no test panics here").push(name);
    }

    fn take(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.names.lock().expect("no test panics here"))
    }
}

#[fact(identity)]
struct Caller(String);

#[fact(identity)]
struct Admin;

/// Refuses those who say `x-refuse` with its name.
macro_rules! guards {
    ($($name:ident: $fact:ty = $value:expr;)+) => {
        $(
            #[injectable]
            struct $name {
                asked: Inject<Asked>,
            }

            impl Guard for $name {
                type Provides = $fact;

                async fn can_activate(&self, request: &StageRequest<'_>) -> Result<$fact> {
                    self.asked.note(stringify!($name));
                    match request.header("x-refuse") {
                        Some(name) if name == stringify!($name) => Err(Error::forbidden(stringify!($name))),
                        _ => Ok(($value)(request)),
                    }
                }
            }
        )+
    };
}

guards! {
    OfRoot: () = |_: &Parts<'_>| ();
    OfModule: Caller = |request: &Parts<'_>| Caller(request.header("x-caller").unwrap_or("nobody").to_owned());
    OfController: () = |_: &Parts<'_>| ();
    OfHandler: Admin = |_: &Parts<'_>| Admin;
}

#[injectable(scope = worker)]
struct Counter {
    #[default]
    count: Cell<u32>,
}

#[injectable]
struct Plain {
    asked: Inject<Asked>,
}

#[controller("/plain")]
#[use_guards(OfController)]
impl Plain {
    #[get("/all")]
    #[use_guards(OfHandler)]
    async fn all(&self, _admin: &Admin, caller: &Caller) -> String {
        self.asked.note("handler");
        caller.0.clone()
    }

    #[post("/body")]
    #[use_guards(OfHandler)]
    async fn body(&self, #[body] text: String) -> String {
        self.asked.note("handler");
        text
    }

    #[get("/open")]
    #[public]
    #[use_guards(OfHandler)]
    async fn open(&self) -> &'static str {
        self.asked.note("handler");
        "open"
    }

    #[get("/plain")]
    fn plain(&self) -> &'static str {
        "plain"
    }
}

#[injectable(scope = worker)]
struct Counting {
    counter: Inject<Counter>,
}

#[controller("/count")]
impl Counting {
    #[get]
    #[public]
    fn count(&self) -> String {
        self.counter.count.set(self.counter.count.get() + 1);
        self.counter.count.get().to_string()
    }

    #[get("/twice")]
    #[public]
    async fn twice(&self, counter: Inject<Counter>, missing: Option<Inject<Missing>>) -> String {
        counter.count.set(counter.count.get() + 10);
        format!("{} {}", counter.count.get(), missing.is_none())
    }
}

#[injectable]
struct Missing;

#[module(
    controllers = [Plain, Counting],
    providers = [Asked, Counter],
    exports = [Asked],
    guards = [OfModule],
)]
struct Guarded;

#[module(root, imports = [Guarded], guards = [OfRoot])]
struct App;

async fn app() -> (TestApp, Inject<Asked>) {
    let app = testing::app::<App>().build().await.expect("the application starts");
    let asked = app.resolve::<Asked>();
    (app, asked)
}

#[armature::test]
async fn guards_are_asked_from_the_outside_in() {
    let (app, asked) = app().await;
    app.get("/plain/all").header("x-caller", "ada").await.assert_status(200).assert_text("ada");
    assert_eq!(asked.take(), ["OfRoot", "OfModule", "OfController", "OfHandler", "handler"]);
}

#[armature::test]
async fn a_refusal_ends_the_chain_where_it_stands() {
    let (app, asked) = app().await;
    app.get("/plain/all")
        .header("x-refuse", "OfController")
        .await
        .assert_status(403)
        .assert_problem("OfController");
    assert_eq!(asked.take(), ["OfRoot", "OfModule", "OfController"]);
}

#[armature::test]
async fn a_refused_request_keeps_its_body_to_itself() {
    let (app, asked) = app().await;
    let refused = app.post("/plain/body").header("x-refuse", "OfHandler").body(vec![0xff; 8]).await;
    refused.assert_status(403);
    assert_eq!(asked.take().last(), Some(&"OfHandler"));
    app.post("/plain/body").body("x").await.assert_status(201).assert_text("x");
}

#[armature::test]
async fn public_takes_off_exactly_the_guards_that_prove_an_identity() {
    let (app, asked) = app().await;
    app.get("/plain/open").await.assert_text("open");
    assert_eq!(asked.take(), ["OfRoot", "OfController", "handler"]);
    app.get("/plain/plain").await.assert_text("plain");
    assert_eq!(asked.take(), ["OfRoot", "OfModule", "OfController"]);
}

#[armature::test]
async fn controllers_and_arguments_may_be_of_the_workers_own() {
    let (app, _) = app().await;
    app.get("/count").await.assert_text("1");
    app.get("/count/twice").await.assert_text("11 true");
    app.get("/count").await.assert_text("12");
}
