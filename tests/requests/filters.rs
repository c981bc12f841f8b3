//! `#[catch]`: which errors a filter is asked about, what it takes and returns, and what happens when it fails.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use armature_tests::reports;
use std::num::ParseIntError;

#[derive(Debug, HttpError)]
#[http(404, "no cat {id}")]
struct CatNotFound {
    id: u64,
}

#[derive(Debug, HttpError)]
enum DbError {
    #[http(503, "the database is away")]
    Away,
    #[http(409, "the row is taken")]
    Taken,
    #[http(503, "the database is full")]
    Full(#[http(source)] std::io::Error),
}

/// Says which cat, and by which way it was asked for.
#[injectable]
struct CatFilter {
    words: Inject<Words>,
}

#[injectable]
struct Words;

impl Words {
    fn missing(&self) -> &'static str {
        "missing"
    }
}

#[catch(CatNotFound)]
impl CatFilter {
    async fn catch(
        &self,
        error: &CatNotFound,
        words: Inject<Words>,
        route: Option<Route<'_>>,
        #[header] x_trace: Option<&str>,
    ) -> impl IntoResponse {
        assert_eq!(words.missing(), self.words.missing());
        let route = route.map_or("none", |route| route.pattern()).to_owned();
        format!("{}: cat {} on {route}, {}", words.missing(), error.id, x_trace.unwrap_or("untraced"))
    }
}

/// Two types, of which one is a standard error: it decides by downcast.
#[injectable]
struct DbFilter;

#[catch(DbError, ParseIntError)]
impl DbFilter {
    fn catch(&self, error: &Error) -> Result<(StatusCode, &'static str)> {
        if error.downcast_ref::<ParseIntError>().is_some() {
            return Ok((StatusCode::BAD_REQUEST, "not a number"));
        }
        match error.origin() {
            Some(DbError::Away) => Ok((StatusCode::BAD_GATEWAY, "try again")),
            Some(DbError::Full(_)) => Ok((StatusCode::INSUFFICIENT_STORAGE, "full")),
            // A filter that fails: the next one is asked about this.
            _ => Err(CatNotFound { id: 0 })?,
        }
    }
}

/// The rest of the module's errors: panics for one, fails for another, passes on all others.
#[injectable]
struct Rest;

#[catch(_)]
impl Rest {
    async fn catch(&self, error: Error, #[header] x_rest: Option<&str>) -> Result<Response> {
        match x_rest {
            Some("panic") => panic!("asked to"),
            Some("fail") => Err(Error::internal("the filter failed").with("failed", true)),
            Some("slow") => {
                tokio::task::yield_now().await;
                Ok("caught".into_response().with_status(error.status()))
            }
            _ => Err(error),
        }
    }
}

/// What the root says of every refusal that nobody else has caught.
#[injectable]
struct RootFilter;

#[catch(_)]
impl RootFilter {
    async fn catch(&self, error: &Error, request: &Parts<'_>) -> Json<[String; 2]> {
        Json([error.to_string(), request.path().to_owned()])
    }
}

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get("/:id")]
    #[use_filters(CatFilter)]
    async fn find(&self, #[param] id: u64) -> Result<String, CatNotFound> {
        Err(CatNotFound { id })
    }

    #[get("/unfiltered/:id")]
    async fn unfiltered(&self, #[param] id: u64) -> Result<String, CatNotFound> {
        Err(CatNotFound { id })
    }

    #[get("/bare/:which")]
    fn bare(&self, #[param] which: &str) -> Result<String> {
        self.db(which)
    }

    #[get("/db/:which")]
    #[use_filters(CatFilter, DbFilter)]
    fn db(&self, #[param] which: &str) -> Result<String> {
        match which {
            "away" => Err(DbError::Away)?,
            "taken" => Err(DbError::Taken)?,
            "full" => Err(DbError::Full(std::io::Error::other("no space left")))?,
            number => Ok(number.parse::<u8>()?.to_string()),
        }
    }
}

#[module(controllers = [Cats], filters = [Rest])]
struct CatsModule;

#[module(global, providers = [Words], exports = [Words])]
struct WordsModule;

#[module(root, imports = [CatsModule, WordsModule])]
struct App;

#[module(root, imports = [CatsModule, WordsModule], filters = [RootFilter])]
struct Filtered;

async fn app() -> TestApp {
    testing::app::<App>().build().await.unwrap()
}

#[armature::test]
async fn a_filter_takes_its_error_and_a_handlers_arguments() {
    let response = app().await.get("/cats/7").header("x-trace", "t1").await;
    // A string says no status of its own, so the response has that of the error.
    response.assert_status(404).assert_text("missing: cat 7 on /cats/:id, t1");
}

#[armature::test]
async fn it_is_asked_about_its_own_errors_only() {
    let app = app().await;
    app.get("/cats/unfiltered/7").await.assert_status(404).assert_problem("no cat 7");
    app.get("/cats/many").await.assert_status(400).assert_header("content-type", "application/problem+json");
}

#[armature::test]
async fn one_of_several_types_reaches_it_as_an_error() {
    let app = app().await;
    app.get("/cats/db/away").await.assert_status(502).assert_text("try again");
    app.get("/cats/db/many").await.assert_status(400).assert_text("not a number");
    app.get("/cats/db/7").await.assert_text("7");
}

#[armature::test]
async fn a_filter_that_fails_hands_its_error_to_the_next() {
    let app = app().await;
    // `CatFilter` comes before `DbFilter`, so it is not asked; the module's is, and passes it on.
    app.get("/cats/db/taken").await.assert_status(404).assert_problem("no cat 0");
    app.get("/cats/db/taken").header("x-rest", "slow").await.assert_status(404).assert_text("caught");
    app.get("/cats/db/taken").header("x-rest", "fail").await.assert_status(500);
}

#[armature::test]
async fn the_operator_is_told_of_a_5xx_that_stays_one() {
    reports::keep_all();
    let app = app().await;
    app.get("/cats/db/full").await.assert_status(507);
    assert_eq!(
        reports::with("/cats/db/:which: 503 Service Unavailable: no space left"),
        ["error: GET /cats/db/:which: 503 Service Unavailable: no space left"]
    );
    app.get("/cats/db/full").header("x-request-id", "7f3").await.assert_status(507);
    assert_eq!(
        reports::with("[7f3]"),
        ["error: GET /cats/db/:which: [7f3] 503 Service Unavailable: no space left"]
    );
    // A filter that fails hides nothing.
    app.get("/cats/bare/full").header("x-rest", "fail").await.assert_status(500);
    assert_eq!(reports::with("/cats/bare/:which: 503 Service Unavailable: no space left").len(), 1);
    assert_eq!(reports::with("/cats/bare/:which: 500 Internal Server Error: the filter failed").len(), 1);
    // One that passes the error on does not say it twice.
    app.get("/cats/bare/full").await.assert_status(503);
    assert_eq!(reports::with("/cats/bare/:which: 503 Service Unavailable: no space left").len(), 2);
    app.get("/cats/db/many").await.assert_status(400);
    assert!(reports::with("invalid digit").is_empty(), "a 500 that a filter has made a 400 of is expected");
}

#[armature::test]
async fn a_panic_in_a_filter_harms_no_other_request() {
    let app = app().await;
    app.get("/cats/unfiltered/7").header("x-rest", "panic").await.assert_status(500);
    app.get("/cats/unfiltered/7").await.assert_status(404);
    app.get("/cats/7").await.assert_text("missing: cat 7 on /cats/:id, untraced");
}

#[armature::test]
async fn the_roots_filter_sees_the_frameworks_own_errors() {
    let app = testing::app::<Filtered>().build().await.unwrap();
    app.get("/nowhere").await.assert_status(404).assert_text(r#"["Not Found","/nowhere"]"#);
    let refused = app.delete("/cats/7").await;
    refused.assert_status(405).assert_text(r#"["Method Not Allowed","/cats/7"]"#);
    // What the protocol needs is sent, whatever the body says.
    refused.assert_header("allow", "GET, HEAD, OPTIONS");
    app.get("/cats/many").await.assert_status(400).assert_header("content-type", "application/json");
    app.get("/cats/7").await.assert_text("missing: cat 7 on /cats/:id, untraced");
}

#[armature::test]
async fn errors_are_written_in_the_format_of_the_application() {
    let app = testing::app::<App>().error_format(ErrorFormat::Nest).build().await.unwrap();
    let response = app.get("/cats/unfiltered/7").await;
    response.assert_status(404).assert_header("content-type", "application/json");
    response.assert_text(r#"{"statusCode":404,"message":"no cat 7","error":"Not Found"}"#);
    app.get("/nowhere").await.assert_text(r#"{"statusCode":404,"message":"Not Found","error":"Not Found"}"#);
    app.delete("/cats/7").await.assert_status(405).assert_header("allow", "GET, HEAD, OPTIONS");
    let panicked = app.get("/cats/unfiltered/7").header("x-rest", "panic").await;
    panicked.assert_status(500);
    assert!(panicked.text().starts_with(r#"{"statusCode":500,"#), "{}", panicked.text());
}

#[armature::test]
async fn a_head_that_cannot_be_read_is_refused_in_the_applications_format() {
    let app = testing::app::<App>().error_format(ErrorFormat::Nest).build().await.unwrap();
    let (client, mut task) = app.connect();
    client.send(b"GET / HTTP/1.1\r\n\r\n");
    task.run();
    let mut answer = Vec::new();
    client.take_into(&mut answer);
    let answer = String::from_utf8_lossy(&answer);
    assert!(
        answer.starts_with("HTTP/1.1 400 ") && answer.contains(r#"{"statusCode":400,"message":""#),
        "{answer}"
    );
}

#[armature::test]
async fn a_function_of_the_applications_own_writes_them_all() {
    let format = ErrorFormat::own(|error, head| {
        let path = head.map_or("no head", |head| head.path());
        (error.status(), format!("{} at {path}", error.status().as_u16())).into_response()
    });
    let app = testing::app::<App>().error_format(format).build().await.unwrap();
    app.get("/nowhere").await.assert_status(404).assert_text("404 at /nowhere");
    app.get("/cats/many").await.assert_status(400).assert_text("400 at /cats/many");
    app.get("/cats/7").await.assert_status(404).assert_text("missing: cat 7 on /cats/:id, untraced");
}
