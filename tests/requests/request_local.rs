//! Values that are put into a request's `RequestContext`: who sees them, and how long they live.

use armature::prelude::*;
use armature::{RequestContext, spawn, spawn_local, testing};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

#[derive(Clone, Debug, PartialEq)]
struct Caller(String);

#[derive(Clone, Debug, PartialEq)]
struct Locale(&'static str);

fn context() -> RequestContext {
    RequestContext::current().expect("the application lends its requests")
}

/// What a service says that is given nothing.
fn caller() -> String {
    let known = RequestContext::current().and_then(|request| request.get::<Caller>());
    known.map_or(String::from("nobody"), |Caller(name)| name)
}

/// Knows who is calling from a header.
#[injectable]
struct KnowCaller;

#[guard]
impl KnowCaller {
    fn can_activate(&self, request: &Parts<'_>) -> Result<()> {
        if let Some(name) = request.header("x-name") {
            context().insert(Caller(name.to_owned()));
        }
        Ok(())
    }
}

/// Puts a value in and changes the head of the request for all inside; sees what they put in.
#[injectable]
struct Speak;

#[middleware]
impl Speak {
    async fn handle(&self, next: Next<'_>) -> Result<Response> {
        context().insert(Locale("de"));
        let (name, value) = (HeaderName::from_static("x-request-id"), HeaderValue::from_static("edited"));
        let response = next.with_request_header(name, value).run().await?;
        assert_ne!(context().request_id(), Some("edited"));
        let inside = HeaderValue::from_str(&caller())?;
        Ok(response.with_header(HeaderName::from_static("x-caller"), inside))
    }
}

#[injectable]
struct Callers;

#[controller("/callers")]
impl Callers {
    #[get("/now")]
    fn now(&self) -> String {
        caller()
    }

    #[get("/later")]
    async fn later(&self) -> String {
        tokio::time::sleep(Duration::from_millis(5)).await;
        caller()
    }

    #[get("/replaced")]
    async fn replaced(&self) -> String {
        context().insert(Caller(String::from("replaced")));
        tokio::task::yield_now().await;
        caller()
    }

    /// A task sees what is put in after it began, and what it puts in is seen.
    #[get("/tasks")]
    async fn tasks(&self) -> Result<String> {
        let before = spawn_local("local", async {
            let before = caller();
            tokio::time::sleep(Duration::from_millis(5)).await;
            context().insert(Locale("fr"));
            format!("{before}, {}", caller())
        })?;
        tokio::time::sleep(Duration::from_millis(1)).await;
        context().insert(Caller(String::from("later")));
        let (local, sent) = (before.await?, spawn("sent", async { caller() })?.await?);
        Ok(format!("{local}, {sent}, {:?}", context().get::<Locale>()))
    }

    #[get("/locale")]
    fn locale(&self) -> String {
        let request = context();
        format!("{} {:?}", request.request_id().unwrap_or("-"), request.get::<Locale>())
    }
}

#[module(root, controllers = [Callers], guards = [KnowCaller], middleware = [Speak.on("/callers/locale")])]
struct AppModule;

async fn app() -> Result<testing::TestApp> {
    Ok(testing::app::<AppModule>().request_context().build().await?)
}

#[armature::test]
async fn what_a_guard_puts_in_is_there_after_an_await_and_gone_with_the_request() -> Result<()> {
    let app = app().await?;
    app.get("/callers/now").header("x-name", "ada").await.assert_text("ada");
    app.get("/callers/later").header("x-name", "ada").await.assert_text("ada");
    app.get("/callers/later").await.assert_text("nobody");
    assert_eq!(caller(), "nobody");
    Ok(())
}

#[armature::test]
async fn requests_that_wait_at_the_same_time_do_not_see_each_other() -> Result<()> {
    let app = app().await?;
    let app = &app;
    let asked = |name: &'static str| async move {
        app.get("/callers/later").header("x-name", name).await.text().to_owned()
    };
    let both = futures_util::future::join(asked("ada"), asked("bob")).await;
    assert_eq!(both, (String::from("ada"), String::from("bob")));
    Ok(())
}

#[armature::test]
async fn a_value_replaces_the_one_of_its_type() -> Result<()> {
    let app = app().await?;
    app.get("/callers/replaced").header("x-name", "ada").await.assert_text("replaced");
    Ok(())
}

#[armature::test]
async fn tasks_share_the_values_of_the_request_that_has_spawned_them() -> Result<()> {
    let app = app().await?;
    let tasks = app.get("/callers/tasks").header("x-name", "ada").await;
    tasks.assert_text("ada, later, later, Some(Locale(\"fr\"))");
    Ok(())
}

#[armature::test]
async fn a_stage_that_changes_the_head_shares_its_values_with_what_is_inside() -> Result<()> {
    let app = app().await?;
    let locale = app.get("/callers/locale").header("x-name", "ada").await;
    locale.assert_text("edited Some(Locale(\"de\"))");
    locale.assert_header("x-caller", "ada");
    Ok(())
}

#[armature::test]
async fn inside_a_tower_layer_it_is_the_same() -> Result<()> {
    let layer = tower::layer::util::Identity::new();
    let app = testing::app::<AppModule>().request_context().layer(layer).build().await?;
    app.get("/callers/later").header("x-name", "ada").await.assert_text("ada");
    app.get("/callers/locale").await.assert_text("edited Some(Locale(\"de\"))");
    Ok(())
}

#[armature::test]
async fn a_request_that_a_test_sends_has_none_of_the_values_of_the_one_in_scope() -> Result<()> {
    let app = app().await?;
    let scope = app.get("/").scope();
    let answer = scope.run(async |_| {
        context().insert(Caller(String::from("the test")));
        let answer = app.get("/callers/later").await.text().to_owned();
        format!("{answer}, {}", caller())
    });
    assert_eq!(answer.await, "nobody, the test");
    Ok(())
}

/// How many of these are alive.
static ALIVE: AtomicU32 = AtomicU32::new(0);

#[derive(Debug)]
struct Counted;

impl Counted {
    fn new() -> Counted {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Counted
    }
}

impl Clone for Counted {
    fn clone(&self) -> Counted {
        Counted::new()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        // A destructor may ask for values itself.
        let _ = RequestContext::current().and_then(|request| request.get::<Caller>());
        ALIVE.fetch_sub(1, Ordering::SeqCst);
    }
}

#[injectable]
struct Counting;

#[controller("/counting")]
impl Counting {
    #[get("/")]
    async fn count(&self) -> Result<String> {
        context().insert(Counted::new());
        context().insert(Counted::new());
        let now = ALIVE.load(Ordering::SeqCst);
        spawn("slow", async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            assert!(context().get::<Counted>().is_some());
        })?;
        Ok(now.to_string())
    }
}

#[module(root, controllers = [Counting])]
struct CountingModule;

#[armature::test]
async fn values_are_dropped_when_the_request_and_its_tasks_are_over() -> Result<()> {
    let app = testing::app::<CountingModule>().request_context().build().await?;
    app.get("/counting").await.assert_text("1");
    assert_eq!(ALIVE.load(Ordering::SeqCst), 1);
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert_eq!(ALIVE.load(Ordering::SeqCst), 0);
    Ok(())
}
