//! `#[interceptor]` and `#[use_interceptors]`: arguments, the order beside guards, answers of its own, time-outs, panics.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

/// What happened, in order.
#[injectable]
#[derive(Default)]
struct Log {
    #[default]
    lines: Mutex<Vec<String>>,
}

impl Log {
    fn add(&self, line: impl Into<String>) {
        self.lines.lock().unwrap().push(line.into());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.lines.lock().unwrap())
    }
}

#[fact(identity)]
struct User {
    name: String,
}

#[injectable]
struct Tokens {
    log: Inject<Log>,
}

#[guard]
impl Tokens {
    fn can_activate(&self, #[header] x_user: Option<&str>) -> Result<User> {
        self.log.add("guard");
        let name = x_user.ok_or_else(|| Error::unauthorized("who are you?"))?;
        Ok(User { name: name.to_owned() })
    }
}

/// On the controller. It takes what guards of the handler have proved: they run first.
#[injectable]
struct Outer;

#[interceptor]
impl Outer {
    async fn intercept(
        &self,
        user: &User,
        next: Next<'_>,
        log: Inject<Log>,
        route: Route<'_>,
        #[query] tag: Option<&str>,
    ) -> Result<Response> {
        log.add(format!("outer in: {} on {}, tag {}", user.name, route.pattern(), tag.unwrap_or("none")));
        let outcome = next.run().await;
        log.add("outer out");
        outcome
    }
}

/// What an interceptor of a handler lends.
#[fact]
struct Purse(Mutex<u32>);

#[injectable]
struct Lender {
    log: Inject<Log>,
}

#[interceptor]
impl Lender {
    async fn intercept(&self, next: Next<'_, Purse>) -> Result<Response> {
        let purse = Purse(Mutex::new(1));
        let response = next.lend(&purse).await?;
        self.log.add(format!("the purse holds {}", purse.0.lock().unwrap()));
        Ok(response)
    }
}

#[injectable]
struct Accounts {
    log: Inject<Log>,
}

#[controller("/accounts")]
#[use_interceptors(Outer)]
#[use_guards(Tokens)]
impl Accounts {
    #[get("/purse")]
    #[use_interceptors(Lender)]
    async fn purse(&self, purse: &Purse) -> &'static str {
        self.log.add("handler");
        *purse.0.lock().unwrap() += 1;
        tokio::time::sleep(Duration::from_millis(1)).await;
        *purse.0.lock().unwrap() += 1;
        "done"
    }

    #[get("/plain")]
    fn plain(&self) -> &'static str {
        self.log.add("handler");
        "plain"
    }
}

/// Answers after a second.
#[injectable]
struct Patience;

#[interceptor]
impl Patience {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        match tokio::time::timeout(Duration::from_secs(1), next.run()).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::gateway_timeout("too slow")),
        }
    }
}

/// Wraps what is inside in `{"data": …}`.
#[injectable]
struct Envelope;

#[interceptor]
impl Envelope {
    async fn intercept(&self, next: Next<'_>) -> Result<Json<BTreeMap<&'static str, String>>> {
        let response = next.run().await?;
        let text = String::from_utf8_lossy(response.body.as_bytes()).into_owned();
        Ok(Json(BTreeMap::from([("data", text)])))
    }
}

/// Answers a second request of the same path from memory.
#[injectable]
struct Cache {
    #[default]
    kept: Mutex<Option<String>>,
}

#[interceptor]
impl Cache {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        if let Some(kept) = &*self.kept.lock().unwrap() {
            return Ok(kept.clone().into_response());
        }
        let response = next.run().await?;
        *self.kept.lock().unwrap() = Some(String::from_utf8_lossy(response.body.as_bytes()).into_owned());
        Ok(response)
    }
}

/// Panics before or after, if the request says so.
#[injectable]
struct Panics;

#[interceptor]
impl Panics {
    async fn intercept(&self, next: Next<'_>, #[header] x_panic: Option<&str>) -> Result<Response> {
        assert_ne!(x_panic, Some("before"));
        let outcome = next.run().await;
        assert_ne!(x_panic, Some("after"));
        outcome
    }
}

/// One for each request, with the head in its constructor.
struct PerRequest {
    path: String,
}

#[injectable(scope = request)]
impl PerRequest {
    #[construct]
    fn new(request: &Parts<'_>) -> PerRequest {
        PerRequest { path: request.path().to_owned() }
    }
}

#[interceptor]
impl PerRequest {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        let path = HeaderValue::from_str(&self.path)?;
        Ok(next.run().await?.with_header(HeaderName::from_static("x-path"), path))
    }
}

#[injectable]
struct Tools {
    #[default]
    calls: Mutex<u32>,
}

#[controller("/tools")]
impl Tools {
    #[get("/slow/:seconds")]
    #[use_interceptors(Patience)]
    async fn slow(&self, #[param] seconds: u64) -> String {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        "awake".to_owned()
    }

    #[get("/enveloped")]
    #[use_interceptors(Envelope)]
    fn enveloped(&self) -> &'static str {
        "letter"
    }

    #[get("/cached")]
    #[use_interceptors(Cache)]
    fn cached(&self) -> String {
        *self.calls.lock().unwrap() += 1;
        self.calls.lock().unwrap().to_string()
    }

    #[get("/panics")]
    #[use_interceptors(Panics, PerRequest)]
    fn panics(&self) -> &'static str {
        "calm"
    }

    #[post("/body")]
    #[use_interceptors(Patience, PerRequest)]
    async fn body(&self, #[body] text: String) -> String {
        text
    }
}

#[module(root, controllers = [Accounts, Tools], providers = [Log])]
struct App;

async fn app() -> (TestApp, Inject<Log>) {
    let app = testing::app::<App>().build().await.unwrap();
    let log = app.resolve::<Log>();
    (app, log)
}

#[armature::test]
async fn guards_of_a_route_run_before_its_interceptors() {
    let (app, log) = app().await;
    app.get("/accounts/purse?tag=x").header("x-user", "ada").await.assert_text("done");
    let lines =
        ["guard", "outer in: ada on /accounts/purse, tag x", "handler", "the purse holds 3", "outer out"];
    assert_eq!(log.take(), lines);
    app.get("/accounts/plain").header("x-user", "bob").await.assert_text("plain");
    assert_eq!(log.take(), ["guard", "outer in: bob on /accounts/plain, tag none", "handler", "outer out"]);
}

#[armature::test]
async fn what_a_guard_of_the_route_refuses_its_interceptors_do_not_see() {
    let (app, log) = app().await;
    app.get("/accounts/plain").await.assert_status(401);
    assert_eq!(log.take(), ["guard"]);
}

#[armature::test]
async fn a_slow_handler_is_cut() {
    let (app, _) = app().await;
    app.get("/tools/slow/0").await.assert_text("awake");
    app.get("/tools/slow/5").await.assert_status(504).assert_problem("too slow");
    app.get("/tools/slow/long").await.assert_status(400);
}

#[armature::test]
async fn a_body_is_replaced_and_a_call_is_saved() {
    let (app, _) = app().await;
    app.get("/tools/enveloped").await.assert_status(200).assert_text(r#"{"data":"letter"}"#);
    app.get("/tools/cached").await.assert_text("1");
    app.get("/tools/cached").await.assert_text("1");
}

#[armature::test]
async fn a_body_is_read_inside_of_interceptors() {
    let (app, _) = app().await;
    app.post("/tools/body").body("text").await.assert_status(201).assert_text("text");
}

#[armature::test]
async fn a_panic_in_an_interceptor_harms_no_other_request() {
    let (app, _) = app().await;
    for place in ["before", "after"] {
        app.get("/tools/panics").header("x-panic", place).await.assert_status(500);
        app.get("/tools/panics").await.assert_text("calm").assert_header("x-path", "/tools/panics");
    }
}
