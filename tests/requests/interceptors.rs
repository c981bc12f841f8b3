//! Interceptors: what they see, in which order, what they lend, and that errors reach them as errors.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use std::sync::Mutex;

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

/// Around everything.
#[injectable]
struct Outer {
    log: Inject<Log>,
}

impl Interceptor for Outer {
    type Provides = ();

    async fn intercept(&self, request: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        let route = request.route().map_or_else(|| "no route".to_owned(), |route| route.pattern().to_owned());
        self.log.add(format!("outer in, {route}"));
        let outcome = next.run().await;
        let status = outcome.as_ref().map_or_else(|error| error.status(), |response| response.status);
        self.log.add(format!("outer out, {}", status.as_u16()));
        outcome
    }
}

/// A session of the request: lent to what is inside.
#[fact]
struct Session {
    name: String,
}

/// Around the shop's own controllers. Lends a session, and answers for one client itself.
#[injectable]
struct Sessions {
    log: Inject<Log>,
}

impl Interceptor for Sessions {
    type Provides = Session;

    async fn intercept(&self, request: &StageRequest<'_>, next: Next<'_, Session>) -> Outcome {
        let name = request.header("x-session").unwrap_or("none").to_owned();
        if name == "closed" {
            return Err(Error::forbidden("the session is closed"));
        }
        self.log.add("session opens");
        let outcome = next.lend(&Session { name }).await;
        self.log.add("session closes");
        outcome
    }
}

/// An error of the shop's own.
#[derive(Debug, HttpError)]
enum ShopError {
    #[http(409, "{article} is sold out")]
    SoldOut { article: &'static str },
}

/// Turns the shop's error into a response of its own. It needs the type, not the text.
#[injectable]
struct Filter;

impl Interceptor for Filter {
    type Provides = ();

    async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        let outcome = next.run().await;
        match outcome.as_ref().err().and_then(|error| error.origin()) {
            Some(ShopError::SoldOut { article }) => {
                (StatusCode::ACCEPTED, format!("{article} later")).into_outcome()
            }
            None => outcome,
        }
    }
}

#[injectable]
struct Shop {
    log: Inject<Log>,
}

#[controller("/shop")]
impl Shop {
    #[get("/session")]
    fn session(&self, session: &Session) -> String {
        self.log.add("handler");
        session.name.clone()
    }

    #[get("/bread")]
    async fn bread(&self) -> Result<(), ShopError> {
        Err(ShopError::SoldOut { article: "bread" })
    }

    #[get("/number/:number")]
    fn number(&self, #[param] number: u8) -> String {
        number.to_string()
    }
}

#[module(controllers = [Shop], interceptors = [Sessions, Filter])]
struct ShopModule;

#[injectable]
struct Other;

#[controller("/other")]
impl Other {
    #[get]
    fn all(&self) -> &'static str {
        "all"
    }
}

#[module(root, imports = [ShopModule, LogModule], controllers = [Other], interceptors = [Outer])]
struct App;

#[module(global, providers = [Log], exports = [Log])]
struct LogModule;

async fn app() -> (TestApp, Inject<Log>) {
    let app = testing::app::<App>().build().await.unwrap();
    let log = app.resolve::<Log>();
    (app, log)
}

#[armature::test]
async fn they_wrap_from_the_outside_in() {
    let (app, log) = app().await;
    app.get("/shop/session").header("x-session", "ada").await.assert_text("ada");
    let lines = ["outer in, /shop/session", "session opens", "handler", "session closes", "outer out, 200"];
    assert_eq!(log.take(), lines);
}

#[armature::test]
async fn those_of_a_module_wrap_its_own_controllers_only() {
    let (app, log) = app().await;
    app.get("/other").await.assert_text("all");
    assert_eq!(log.take(), ["outer in, /other", "outer out, 200"]);
}

#[armature::test]
async fn those_of_the_root_see_what_no_route_answers() {
    let (app, log) = app().await;
    app.get("/nowhere").await.assert_status(404);
    app.post("/other").await.assert_status(405).assert_header("allow", "GET, HEAD, OPTIONS");
    app.request("OPTIONS", "/other").await.assert_status(204);
    let lines =
        [404, 405, 204].map(|status| ["outer in, no route".to_owned(), format!("outer out, {status}")]);
    assert_eq!(log.take(), lines.concat());
}

#[armature::test]
async fn one_that_answers_itself_lets_nothing_inside_run() {
    let (app, log) = app().await;
    app.get("/shop/session").header("x-session", "closed").await.assert_status(403);
    assert_eq!(log.take(), ["outer in, /shop/session", "outer out, 403"]);
}

#[armature::test]
async fn an_error_reaches_them_with_its_type() {
    let (app, log) = app().await;
    app.get("/shop/bread").await.assert_status(202).assert_text("bread later");
    assert_eq!(log.take().last().unwrap(), "outer out, 202");
}

#[armature::test]
async fn a_refused_argument_passes_them_as_an_error() {
    let (app, log) = app().await;
    app.get("/shop/number/many").await.assert_status(400);
    assert_eq!(log.take().last().unwrap(), "outer out, 400");
}
