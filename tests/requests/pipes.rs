//! Pipes and defaults: what makes an argument of what was sent, in which order, and what a client is told.

use allocation_counter::measure;
use armature::prelude::*;
use armature::testing::{self, TestApp};
use serde::{Deserialize, Serialize};
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
        self.lines.lock().expect("no test panics here").push(line);
    }

    fn take(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.lines.lock().expect("no test panics here"))
    }
}

/// Borrows what it takes, and what it makes.
#[injectable]
struct Trim;

impl<'r> Pipe<&'r str> for Trim {
    type Out = &'r str;

    async fn transform(&self, value: &'r str) -> Result<&'r str> {
        Ok(value.trim())
    }
}

#[injectable]
struct Lower;

impl Pipe<&str> for Lower {
    type Out = String;

    async fn transform(&self, value: &str) -> Result<String> {
        Ok(value.to_lowercase())
    }
}

#[injectable]
struct Even {
    log: Inject<Log>,
}

impl Pipe<u32> for Even {
    type Out = u32;

    async fn transform(&self, value: u32) -> Result<u32> {
        self.log.add("pipe");
        match value {
            13 => panic!("13 is not a number"),
            value if value % 2 == 0 => Ok(value),
            _ => Err(Error::unprocessable("the number must be even")),
        }
    }
}

/// What a type of a body says of itself.
trait Valid {
    fn mistake(&self) -> Option<&'static str>;
}

/// For every type that is `Valid`.
#[injectable]
struct Validate {
    log: Inject<Log>,
}

impl<T: Valid> Pipe<T> for Validate {
    type Out = T;

    async fn transform(&self, value: T) -> Result<T> {
        self.log.add("validate");
        match value.mistake() {
            Some(mistake) => Err(Error::unprocessable(mistake)),
            None => Ok(value),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct NewCat {
    name: String,
}

impl Valid for NewCat {
    fn mistake(&self) -> Option<&'static str> {
        self.name.is_empty().then_some("a cat has a name")
    }
}

struct Cat {
    name: &'static str,
}

/// The database.
#[injectable]
struct Cats;

impl Cats {
    async fn find(&self, id: u64) -> Option<Cat> {
        tokio::task::yield_now().await;
        (id == 1).then_some(Cat { name: "Tom" })
    }
}

/// Asks a service.
#[injectable]
struct FindCat {
    cats: Inject<Cats>,
}

impl Pipe<u64> for FindCat {
    type Out = Cat;

    async fn transform(&self, id: u64) -> Result<Cat> {
        self.cats.find(id).await.ok_or_else(|| Error::not_found(format!("there is no cat {id}")))
    }
}

#[fact]
#[derive(Clone)]
struct User(String);

/// One for each request: it knows who asks.
#[injectable(scope = request)]
struct Mine {
    user: Inject<Asking>,
}

struct Asking(String);

#[injectable(scope = request)]
impl Asking {
    #[construct]
    fn new(user: &User) -> Asking {
        Asking(user.0.clone())
    }
}

impl Pipe<&str> for Mine {
    type Out = String;

    async fn transform(&self, value: &str) -> Result<String> {
        Ok(format!("{} of {}", value, self.user.0))
    }
}

#[injectable]
struct Door {
    log: Inject<Log>,
}

#[guard]
impl Door {
    fn can_activate(&self, #[header(default = "nobody")] x_user: &str) -> Result<User> {
        self.log.add("guard");
        match x_user {
            "rival" => Err(Error::forbidden("not you")),
            user => Ok(User(user.to_owned())),
        }
    }
}

/// Around the guarded routes.
#[injectable]
struct Around {
    log: Inject<Log>,
}

#[interceptor]
impl Around {
    async fn intercept(&self, next: Next<'_>) -> Outcome {
        self.log.add("interceptor in");
        let outcome = next.run().await;
        self.log.add("interceptor out");
        outcome
    }
}

const PAGE: u32 = 1;

#[injectable]
struct Routes {
    log: Inject<Log>,
}

#[controller("/:kind")]
impl Routes {
    #[get("/defaults")]
    fn defaults(
        &self,
        #[query(default = PAGE)] page: u32,
        #[query("q", default = "all")] text: &str,
        #[header(default = "en".to_owned())] accept_language: String,
        #[cookie(default = 'x')] theme: char,
    ) -> String {
        format!("{page} {text} {accept_language} {theme}")
    }

    #[get("/named/:name")]
    fn named(
        &self,
        #[param(pipe = Trim)] kind: &str,
        #[param(pipe = (Trim, Lower), from = &str)] name: String,
    ) -> String {
        format!("[{kind}] [{name}]")
    }

    #[get("/even/:number")]
    #[use_guards(Door)]
    #[use_interceptors(Around)]
    async fn even(&self, #[param(pipe = Even)] number: u32) -> String {
        self.log.add("handler");
        number.to_string()
    }

    #[get("/page")]
    fn page(&self, #[query(pipe = Even, default = 2)] page: u32, #[header] x_id: Option<u8>) -> String {
        format!("{page} {x_id:?}")
    }

    #[get("/sent")]
    async fn sent(
        &self,
        #[header("x-name", pipe = Lower, from = &str)] name: String,
        #[cookie(pipe = Trim)] session: &str,
        log: Inject<Log>,
    ) -> String {
        log.add("handler");
        format!("{name} {session}")
    }

    #[post("/cats/:number")]
    #[use_guards(Door)]
    async fn add(
        &self,
        #[body(pipe = Validate, limit = "1KiB")] cat: NewCat,
        #[param(pipe = Even)] number: u32,
    ) -> Json<NewCat> {
        let _ = number;
        self.log.add("handler");
        Json(cat)
    }

    #[post("/text")]
    fn text(&self, #[body(pipe = (Trim, Lower), from = &str)] text: String) -> String {
        text
    }

    #[get("/cats/:id")]
    async fn cat(&self, #[param(pipe = FindCat, from = u64)] id: Cat) -> &'static str {
        id.name
    }

    /// Borrows all it takes and makes.
    #[get("/length/:name")]
    fn length(&self, #[param(pipe = (Trim, Trim))] name: &str) -> StatusCode {
        if name.is_empty() { StatusCode::NOT_FOUND } else { StatusCode::NO_CONTENT }
    }

    #[get("/mine")]
    #[use_guards(Door)]
    fn mine(&self, #[param(pipe = Mine, from = &str)] kind: String) -> String {
        kind
    }
}

#[module(
    root,
    controllers = [Routes],
    providers = [Log, Trim, Lower, Even, Validate, Cats, FindCat, Asking, Mine]
)]
struct App;

async fn app() -> (TestApp, Inject<Log>) {
    let app = testing::app::<App>().build().await.expect("the application starts");
    let log = app.resolve::<Log>();
    (app, log)
}

#[armature::test]
async fn a_default_is_used_if_nothing_is_sent() {
    let (app, _) = app().await;
    app.get("/x/defaults").await.assert_text("1 all en x");
    let sent = app.get("/x/defaults?page=7&q=").header("accept-language", "nl").header("cookie", "theme=y");
    sent.await.assert_text("7  nl y");
}

#[armature::test]
async fn a_default_does_not_hide_a_value_that_cannot_be_read() {
    let (app, _) = app().await;
    app.get("/x/defaults?page=two")
        .await
        .assert_status(400)
        .assert_problem("the query parameter `page` must be an unsigned integer");
    app.get("/x/defaults").header("cookie", "theme=dark").await.assert_status(400);
}

#[armature::test]
async fn a_default_goes_through_the_pipe() {
    let (app, log) = app().await;
    app.get("/x/page").await.assert_text("2 None");
    assert_eq!(log.take(), ["pipe"]);
    app.get("/x/page?page=3").await.assert_status(422);
}

#[armature::test]
async fn placeholders_headers_cookies_and_bodies_go_through_pipes() {
    let (app, _) = app().await;
    app.get("/%20x%20/named/%20TOM%20").await.assert_text("[x] [tom]");
    app.get("/x/sent").header("x-name", "ADA").header("cookie", "session=7").await.assert_text("ada 7");
    app.post("/x/text").body(" LOUD ").await.assert_text("loud");
    app.post("/x/cats/2").json(&NewCat { name: "Tom".into() }).await.assert_status(201);
}

#[armature::test]
async fn what_a_pipe_refuses_is_a_problem_document() {
    let (app, _) = app().await;
    app.get("/x/even/3").await.assert_status(422).assert_problem("the number must be even");
    app.post("/x/cats/2")
        .json(&NewCat { name: String::new() })
        .await
        .assert_status(422)
        .assert_problem("a cat has a name");
}

#[armature::test]
async fn what_cannot_be_read_never_reaches_a_pipe() {
    let (app, log) = app().await;
    app.get("/x/even/three")
        .await
        .assert_status(400)
        .assert_problem("the path parameter `number` must be an unsigned integer");
    assert_eq!(log.take(), ["guard", "interceptor in", "interceptor out"]);
}

#[armature::test]
async fn a_pipe_asks_a_service() {
    let (app, _) = app().await;
    app.get("/x/cats/1").await.assert_text("Tom");
    app.get("/x/cats/2").await.assert_status(404).assert_problem("there is no cat 2");
}

#[armature::test]
async fn a_pipe_may_live_as_long_as_its_request() {
    let (app, _) = app().await;
    app.get("/hats/mine").header("x-user", "ada").await.assert_text("hats of ada");
    app.get("/hats/mine").await.assert_text("hats of nobody");
}

#[armature::test]
async fn guards_and_interceptors_come_before_pipes_and_pipes_before_the_handler() {
    let (app, log) = app().await;
    app.get("/x/even/4").await.assert_text("4");
    assert_eq!(log.take(), ["guard", "interceptor in", "pipe", "handler", "interceptor out"]);
    app.get("/x/even/4").header("x-user", "rival").await.assert_status(403);
    assert_eq!(log.take(), ["guard"]);
    app.get("/x/even/3").await.assert_status(422);
    assert_eq!(log.take(), ["guard", "interceptor in", "pipe", "interceptor out"]);
}

#[armature::test]
async fn the_pipe_of_a_body_comes_last_wherever_it_is_written() {
    let (app, log) = app().await;
    app.post("/x/cats/4").json(&NewCat { name: "Tom".into() }).await.assert_status(201);
    assert_eq!(log.take(), ["guard", "pipe", "validate", "handler"]);
    // The body is not even read.
    app.post("/x/cats/3").body("not JSON").await.assert_status(422).assert_problem("the number must be even");
    assert_eq!(log.take(), ["guard", "pipe"]);
}

#[armature::test]
async fn a_pipe_that_panics_is_a_500() {
    let (app, _) = app().await;
    app.get("/x/even/13").await.assert_status(500);
    app.get("/x/even/14").await.assert_text("14");
}

#[armature::test]
async fn a_test_replaces_a_pipe_by_its_type() {
    let app = testing::app::<App>()
        .override_provider::<Even>(Even { log: Inject::new(Log::default()) })
        .build()
        .await
        .expect("the application starts");
    app.get("/x/page?page=4").await.assert_text("4 None");
    assert!(app.resolve::<Log>().take().is_empty());
}

#[armature::test]
async fn a_pipe_that_borrows_allocates_nothing() {
    let (app, _) = app().await;
    let (client, mut task) = app.connect();
    let mut answered = Vec::with_capacity(1 << 12);
    let mut request = || {
        client.send(b"GET /x/length/%20tom HTTP/1.1\r\nhost: a\r\n\r\n");
        task.run();
        answered.clear();
        client.take_into(&mut answered);
        assert!(answered.starts_with(b"HTTP/1.1 204"));
    };
    (0..8).for_each(|_| request());
    assert_eq!(measure(|| (0..100).for_each(|_| request())).count_total, 0);
}
