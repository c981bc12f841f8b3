//! What middleware makes of the request: other headers for what is inside, the same body, captures and values; and values lent.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use std::cell::Cell;
use std::sync::Mutex;

/// Counts who asks within one request.
#[injectable(scope = request)]
struct Asked {
    #[default]
    times: Cell<u32>,
}

impl Asked {
    fn ask(&self) -> u32 {
        self.times.set(self.times.get() + 1);
        self.times.get()
    }
}

#[injectable]
#[derive(Default)]
struct Log {
    #[default]
    lines: Mutex<Vec<String>>,
}

/// The tenant is the first label of the host; what the client says of it is removed.
#[middleware]
async fn tenant(next: Next<'_>, host: Host<'_>) -> Result<Response> {
    let tenant = host.name().split('.').next().unwrap_or("none");
    let tenant = HeaderValue::from_str(tenant)?;
    next.with_request_header(HeaderName::from_static("x-tenant"), tenant)
        .without_request_header(HeaderName::from_static("x-secret"))
        .run()
        .await
}

/// Asks before and after.
#[injectable]
struct Counting {
    log: Inject<Log>,
}

#[middleware]
impl Counting {
    async fn handle(&self, next: Next<'_>, asked: Inject<Asked>) -> Result<Response> {
        let before = asked.ask();
        let outcome = next.run().await;
        self.log.lines.lock().unwrap().push(format!("{before} {}", asked.ask()));
        outcome
    }
}

/// What middleware lends.
#[fact]
struct Session {
    user: String,
    writes: Cell<u32>,
}

#[injectable]
struct Sessions {
    log: Inject<Log>,
}

#[middleware]
impl Sessions {
    async fn handle(&self, next: Next<'_, Session>, #[header] x_user: Option<&str>) -> Result<Response> {
        let session = Session { user: x_user.unwrap_or("nobody").to_owned(), writes: Cell::new(0) };
        let id = HeaderValue::from_static("7");
        let outcome = next.with_request_header(HeaderName::from_static("x-session"), id).lend(&session).await;
        self.log.lines.lock().unwrap().push(format!("{} wrote {}", session.user, session.writes.get()));
        outcome
    }
}

/// A guard sees what middleware lends.
#[injectable]
struct Somebody;

#[guard]
impl Somebody {
    fn can_activate(&self, session: &Session) -> Result<()> {
        if session.user == "nobody" { Err(Error::unauthorized("who are you?")) } else { Ok(()) }
    }
}

#[injectable]
struct Notes;

#[controller("/notes/:id")]
impl Notes {
    #[get]
    async fn show(
        &self,
        #[param] id: &str,
        #[header] x_tenant: Option<&str>,
        #[header] x_secret: Option<&str>,
        #[header] accept: Option<&str>,
        asked: Inject<Asked>,
    ) -> String {
        tokio::task::yield_now().await;
        format!("{id} {x_tenant:?} {x_secret:?} {accept:?} {}", asked.ask())
    }

    #[post]
    async fn add(&self, #[param] id: &str, #[header] x_tenant: &str, #[body] text: String) -> String {
        format!("{id} {x_tenant} {} {}", text.len(), &text[..3])
    }
}

#[injectable]
struct Account;

#[controller("/account")]
#[use_guards(Somebody)]
impl Account {
    #[post]
    fn write(&self, session: &Session, #[header] x_session: u32) -> String {
        session.writes.set(session.writes.get() + 1);
        format!("{} {x_session}", session.user)
    }
}

#[module(
    root,
    controllers = [Notes, Account],
    providers = [Log, Asked],
    middleware = [Counting.on(Notes::show), tenant.on(Notes), Sessions.on(Account)],
)]
struct App;

async fn app() -> TestApp {
    testing::app::<App>().build().await.unwrap()
}

#[track_caller]
fn logged(app: &TestApp, expected: &str) {
    assert_eq!(std::mem::take(&mut *app.resolve::<Log>().lines.lock().unwrap()).join(", "), expected);
}

#[armature::test]
async fn headers_are_set_replaced_and_removed_for_what_is_inside() {
    let app = app().await;
    let request = app.get("/notes/a%20b").header("host", "shop.example.org").header("x-secret", "s");
    let request =
        request.header("X-Tenant", "forged").header("x-tenant", "twice").header("accept", "text/html");
    request.await.assert_text("a b Some(\"shop\") None Some(\"text/html\") 2");
}

#[armature::test]
async fn values_of_a_request_are_the_same_on_both_sides() {
    let app = app().await;
    app.get("/notes/1").header("host", "shop.example.org").await.assert_status(200);
    logged(&app, "1 3");
}

#[armature::test]
async fn the_body_is_read_as_it_was_sent() {
    let app = app().await;
    let small = app.post("/notes/1").header("host", "shop.example.org").body("abc");
    small.await.assert_text("1 shop 3 abc");
    let large = app.post("/notes/1").header("host", "shop.example.org").body("xyz".repeat(100_000));
    large.await.assert_text("1 shop 300000 xyz");
}

#[armature::test]
async fn a_middleware_lends_to_guards_and_handlers() {
    let app = app().await;
    app.post("/account").header("x-user", "ada").await.assert_text("ada 7");
    logged(&app, "ada wrote 1");
    app.post("/account").await.assert_status(401);
    logged(&app, "nobody wrote 0");
}

#[armature::test]
async fn a_head_that_grows_too_large_is_refused() {
    #[middleware]
    async fn growing(next: Next<'_>) -> Result<Response> {
        let value = HeaderValue::from_str(&"x".repeat(70_000))?;
        next.with_request_header(HeaderName::from_static("x-large"), value).run().await
    }

    #[injectable]
    struct Plain;

    #[controller]
    impl Plain {
        #[get("/plain")]
        fn plain(&self) -> &'static str {
            "plain"
        }
    }

    #[module(root, controllers = [Plain], middleware = [growing])]
    struct Large;

    let app = testing::app::<Large>().build().await.unwrap();
    app.get("/plain").await.assert_status(431);
}
