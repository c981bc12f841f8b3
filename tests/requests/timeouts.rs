//! `#[timeout]`: which one is the nearest, what it covers, what is sent, and what it costs.

use allocation_counter::measure;
use armature::prelude::*;
use armature::testing::{self, TestApp};
use std::future::{pending, poll_fn};
use std::sync::Mutex;
use std::task::Poll;
use std::time::Duration;
use tokio::time::{Instant, sleep};

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

/// Writes down that it was dropped.
struct Held<'l>(&'l Log);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.add("the handler is dropped");
    }
}

/// Of the root, and so outside of every timeout.
#[injectable]
struct Outside {
    log: Inject<Log>,
}

#[interceptor]
impl Outside {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        let outcome = next.run().await;
        let timed_out = outcome.as_ref().err().and_then(|error| error.downcast_ref::<TimedOut>());
        if let Some(timed_out) = timed_out {
            self.log.add(format!("outside: {timed_out}"));
        }
        outcome
    }
}

/// Waits as long as the client says.
#[injectable]
struct SlowGuard;

#[guard]
impl SlowGuard {
    async fn can_activate(&self, #[header] x_guard: Option<u64>) -> Result<()> {
        sleep(Duration::from_millis(x_guard.unwrap_or(0))).await;
        Ok(())
    }
}

/// Turns a timeout into an answer of its own.
#[injectable]
struct AskAgain;

#[catch(TimedOut)]
impl AskAgain {
    fn catch(&self, error: &TimedOut) -> (StatusCode, String) {
        (StatusCode::ACCEPTED, format!("not ready after {:?}", error.limit()))
    }
}

#[injectable]
struct Reports {
    log: Inject<Log>,
}

#[controller("/reports")]
#[timeout("2s")]
impl Reports {
    #[get("/controller/:millis")]
    async fn controller(&self, #[param] millis: u64) -> &'static str {
        let _held = Held(&self.log);
        sleep(Duration::from_millis(millis)).await;
        "in time"
    }

    #[get("/handler")]
    #[timeout("50ms")]
    async fn handler(&self) {
        pending().await
    }

    #[get("/off")]
    #[timeout(off)]
    async fn off(&self) -> &'static str {
        sleep(Duration::from_secs(3600)).await;
        "at last"
    }

    #[post("/body")]
    #[http_code(200)]
    fn body(&self, #[body] text: String) -> String {
        text
    }

    #[get("/caught")]
    #[use_filters(AskAgain)]
    async fn caught(&self) {
        pending().await
    }

    #[get("/plain")]
    fn plain(&self) -> &'static str {
        "at once"
    }
}

#[injectable]
struct Pages;

#[controller("/pages")]
impl Pages {
    #[get]
    async fn page(&self) {
        pending().await
    }
}

#[module(controllers = [Pages], timeout = "1s")]
struct PagesModule;

#[injectable]
struct Free;

#[controller("/free")]
impl Free {
    #[get]
    async fn free(&self) -> &'static str {
        sleep(Duration::from_secs(60)).await;
        "free"
    }
}

#[module(controllers = [Free], timeout = off)]
struct FreeModule;

#[injectable]
struct Top;

#[controller("/top")]
impl Top {
    #[get]
    async fn top(&self) {
        pending().await
    }
}

#[module(
    root,
    imports = [PagesModule, FreeModule],
    controllers = [Reports, Top],
    providers = [Log],
    guards = [SlowGuard],
    interceptors = [Outside],
    timeout = "10s",
)]
struct App;

async fn app() -> TestApp {
    testing::app::<App>().build().await.unwrap()
}

/// How long the request takes on the clock of the test, in milliseconds.
async fn takes(app: &TestApp, path: &str, status: u16) -> u128 {
    let started = Instant::now();
    app.get(path).await.assert_status(status);
    started.elapsed().as_millis()
}

#[armature::test]
async fn the_nearest_timeout_wins() {
    let app = app().await;
    // The timer of tokio rounds up to the next millisecond.
    for (path, status, millis) in [
        ("/reports/handler", 503, 50),
        ("/reports/controller/9000", 503, 2_000),
        ("/pages", 503, 1_000),
        ("/top", 503, 10_000),
        ("/reports/off", 200, 3_600_000),
        ("/free", 200, 60_000),
    ] {
        let took = takes(&app, path, status).await;
        assert!((millis..millis + 3).contains(&took), "{path}: {took} ms");
    }
}

#[armature::test]
async fn the_handler_is_dropped_before_the_answer_is_sent() {
    let app = app().await;
    app.get("/reports/controller/1999").await.assert_text("in time");
    assert_eq!(app.resolve::<Log>().take(), ["the handler is dropped"]);
    let answer = app.get("/reports/controller/2001").await;
    assert_eq!(app.resolve::<Log>().take(), ["the handler is dropped", "outside: not answered within 2s"]);
    answer
        .assert_status(503)
        .assert_header("content-type", "application/problem+json")
        .assert_problem("the request was not answered within 2s");
}

#[armature::test]
async fn guards_and_the_body_are_part_of_the_time() {
    let app = app().await;
    app.get("/reports/plain").header("x-guard", "1999").await.assert_text("at once");
    app.get("/reports/plain").header("x-guard", "2001").await.assert_status(503);
    let (client, mut task) = app.connect();
    client.send(b"POST /reports/body HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\nab");
    task.run();
    assert!(client.take().is_empty());
    sleep(Duration::from_millis(2_010)).await;
    task.run();
    let answer = String::from_utf8(client.take()).unwrap();
    assert!(answer.starts_with("HTTP/1.1 503 Service Unavailable\r\n"), "{answer}");
    assert!(answer.contains("within 2s"), "{answer}");
}

#[armature::test]
async fn a_filter_catches_it_by_its_type() {
    let app = app().await;
    app.get("/reports/caught").await.assert_status(202).assert_text("not ready after 2s");
}

#[armature::test]
async fn what_is_not_a_route_has_no_timeout() {
    let app = app().await;
    app.get("/nowhere").await.assert_status(404);
}

#[injectable]
struct Quick;

#[controller("/quick")]
#[timeout("5s")]
impl Quick {
    #[get]
    fn quick(&self) -> &'static str {
        "quick"
    }

    #[get("/waits")]
    async fn waits(&self) -> &'static str {
        let mut polled = false;
        poll_fn(|cx| {
            cx.waker().wake_by_ref();
            if std::mem::replace(&mut polled, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        "waited"
    }
}

#[module(root, controllers = [Quick])]
struct QuickApp;

#[armature::test]
async fn a_timeout_allocates_nothing_whether_or_not_the_handler_waits() {
    let app = testing::app::<QuickApp>().build().await.unwrap();
    for request in ["GET /quick HTTP/1.1\r\nhost: a\r\n\r\n", "GET /quick/waits HTTP/1.1\r\nhost: a\r\n\r\n"]
    {
        let (client, mut task) = app.connect();
        let mut answered = Vec::new();
        let mut once = || {
            client.send(request.as_bytes());
            task.run();
            answered.clear();
            client.take_into(&mut answered);
            assert!(answered.starts_with(b"HTTP/1.1 200 OK"), "{}", String::from_utf8_lossy(&answered));
        };
        (0..8).for_each(|_| once());
        let counted = measure(|| (0..100).for_each(|_| once()));
        assert_eq!(counted.count_total, 0, "{request}");
    }
}
