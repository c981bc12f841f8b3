//! `RequestContext`: which request is being handled, asked from below its handler.

use armature::prelude::*;
use armature::{RequestContext, spawn, spawn_blocking, spawn_local, testing};
use std::time::Duration;

/// What a log line of a service would say.
fn line() -> String {
    let Some(request) = RequestContext::current() else { return String::from("no request") };
    let id = request.request_id().unwrap_or("-");
    let route = request.route().map_or("-", |route| route.pattern());
    let handler = request.route().map_or("-", |route| route.handler());
    format!("{} {} {route} {handler} {id}", request.method(), request.path())
}

/// A guard's line is that of the handler behind it.
#[injectable]
struct KnowingGuard;

#[guard]
impl KnowingGuard {
    fn can_activate(&self, route: Route<'_>) -> Result<()> {
        let line = line();
        assert!(line == "no request" || line.contains(route.pattern()), "{line}");
        Ok(())
    }
}

#[injectable]
struct Lines;

#[controller("/lines")]
impl Lines {
    #[get("/now/:id")]
    fn now(&self, #[param] id: u32) -> String {
        format!("{id} {}", line())
    }

    #[get("/later")]
    async fn later(&self) -> String {
        let before = line();
        tokio::time::sleep(Duration::from_millis(5)).await;
        assert_eq!(before, line());
        before
    }

    #[get("/tasks")]
    async fn tasks(&self) -> Result<String> {
        let local = spawn_local("local", async {
            tokio::task::yield_now().await;
            line()
        })?;
        let sent = spawn("sent", async { spawn_blocking("nested", line)?.await.map_err(Error::from) })?;
        Ok([local.await?, sent.await??].join("|"))
    }

    #[get("/foreign")]
    async fn foreign(&self) -> Result<String> {
        Ok(tokio::task::spawn_local(async { line() }).await?)
    }

    #[get("/peer")]
    fn peer(&self) -> String {
        let peer = RequestContext::current().and_then(|request| request.peer());
        peer.map_or(String::from("-"), |peer| peer.ip().to_string())
    }

    #[get("/panics")]
    async fn panics(&self) -> String {
        panic!("asked to")
    }
}

/// Its line is that of a stage around all handlers.
#[injectable]
struct Outside;

#[interceptor]
impl Outside {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        let before = line();
        let outcome = next.run().await;
        assert_eq!(before, line());
        let line = HeaderValue::from_str(&before)?;
        let named = |response: Response| response.with_header(HeaderName::from_static("line"), line.clone());
        outcome.map(named)
    }
}

#[module(root, controllers = [Lines], guards = [KnowingGuard], interceptors = [Outside])]
struct AppModule;

async fn app() -> Result<testing::TestApp> {
    Ok(testing::app::<AppModule>().request_context().build().await?)
}

#[armature::test]
async fn a_service_knows_the_request() -> Result<()> {
    let app = app().await?;
    let now = app.get("/lines/now/7").header("x-request-id", "r1").await;
    now.assert_text("7 GET /lines/now/7 /lines/now/:id now r1");
    now.assert_header("line", "GET /lines/now/7 /lines/now/:id now r1");
    Ok(())
}

#[armature::test]
async fn it_is_there_after_an_await() -> Result<()> {
    let app = app().await?;
    app.get("/lines/later").await.assert_text("GET /lines/later /lines/later later -");
    Ok(())
}

#[armature::test]
async fn requests_that_wait_at_the_same_time_are_not_mixed() -> Result<()> {
    let app = app().await?;
    let app = &app;
    let asked = |name: &'static str| async move {
        let answer = app.get("/lines/later").header("x-request-id", name).await;
        answer.text().to_owned()
    };
    let both = futures_util::future::join(asked("ada"), asked("bob")).await;
    let line = |name| format!("GET /lines/later /lines/later later {name}");
    assert_eq!(both, (line("ada"), line("bob")));
    Ok(())
}

#[armature::test]
async fn a_task_of_a_request_knows_it_and_one_that_is_not_ours_does_not() -> Result<()> {
    let app = app().await?;
    let line = "GET /lines/tasks /lines/tasks tasks r2";
    app.get("/lines/tasks").header("x-request-id", "r2").await.assert_text(format!("{line}|{line}"));
    app.get("/lines/foreign").await.assert_text("no request");
    Ok(())
}

#[armature::test]
async fn it_is_gone_after_the_request_even_if_its_handler_panicked() -> Result<()> {
    let app = app().await?;
    assert_eq!(line(), "no request");
    app.get("/lines/panics").await.assert_status(500);
    app.get("/lines/now/7").await.assert_status(200);
    assert_eq!(line(), "no request");
    Ok(())
}

#[armature::test]
async fn inside_a_tower_layer_it_knows_the_same() -> Result<()> {
    let layer = tower::layer::util::Identity::new();
    let app = testing::app::<AppModule>().request_context().layer(layer).build().await?;
    app.get("/lines/later").await.assert_text("GET /lines/later /lines/later later -");
    Ok(())
}

#[armature::test]
async fn over_a_socket_it_knows_the_peer() -> Result<()> {
    let app = testing::app::<AppModule>().request_context().over_socket().build().await?;
    app.get("/lines/later").await.assert_text("GET /lines/later /lines/later later -");
    app.get("/lines/peer").await.assert_text("127.0.0.1");
    Ok(())
}

#[armature::test]
async fn an_application_that_does_not_want_it_has_none() -> Result<()> {
    let app = testing::app::<AppModule>().build().await?;
    app.get("/lines/later").await.assert_text("no request");
    app.get("/lines/now/7").await.assert_text("7 no request");
    Ok(())
}
