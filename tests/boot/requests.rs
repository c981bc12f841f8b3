//! Values that each request has for itself, guards in their place, and what a start does without its witnesses.

use armature::prelude::*;
use armature::testing;
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many of each were built and dropped.
#[injectable]
struct Tally {
    #[default]
    built: AtomicUsize,
    #[default]
    dropped: AtomicUsize,
}

struct Trace {
    steps: Cell<u32>,
    tally: Inject<Tally>,
}

#[injectable(scope = request)]
impl Trace {
    #[construct]
    async fn new(tally: Inject<Tally>) -> Self {
        tokio::task::yield_now().await;
        tally.built.fetch_add(1, Ordering::Relaxed);
        Trace { steps: Cell::new(0), tally }
    }

    fn step(&self) -> u32 {
        self.steps.set(self.steps.get() + 1);
        self.steps.get()
    }
}

impl Drop for Trace {
    fn drop(&mut self) {
        self.tally.dropped.fetch_add(1, Ordering::Relaxed);
    }
}

#[injectable(scope = request)]
struct Work {
    trace: Inject<Trace>,
}

#[injectable(scope = transient)]
struct Note {
    trace: Inject<Trace>,
}

struct Refusing;

#[injectable(scope = request)]
impl Refusing {
    #[construct]
    fn new() -> Result<Self> {
        Err(Error::new(StatusCode::PAYMENT_REQUIRED, "not for free"))
    }
}

#[injectable]
struct StepGuard;

impl Guard for StepGuard {
    type Provides = ();

    async fn can_activate(&self, request: &StageRequest<'_>) -> Result<()> {
        match request.header("x-no") {
            None => Ok(()),
            Some(_) => Err(Error::new(StatusCode::FORBIDDEN, "no")),
        }
    }
}

#[injectable]
struct Traced;

#[controller("/traced")]
#[use_guards(StepGuard)]
impl Traced {
    #[get("/")]
    fn steps(&self, work: Inject<Work>, trace: Inject<Trace>, note: Inject<Note>) -> String {
        format!("{}{}{}", work.trace.step(), trace.step(), note.trace.step())
    }

    #[get("/refused")]
    async fn refused(&self, _refusing: Inject<Refusing>) -> &'static str {
        "never"
    }

    #[get("/plain")]
    fn plain(&self) -> &'static str {
        "plain"
    }
}

/// A controller that each request has for itself.
#[injectable(scope = request)]
struct Own {
    trace: Inject<Trace>,
}

#[controller("/own")]
impl Own {
    #[get("/")]
    fn steps(&self, trace: Inject<Trace>) -> String {
        format!("{}{}", self.trace.step(), trace.step())
    }
}

/// One for each worker.
#[injectable(scope = worker)]
struct Local {
    #[default]
    hits: Cell<u32>,
}

#[controller("/local")]
impl Local {
    #[get("/")]
    fn hits(&self) -> String {
        self.hits.set(self.hits.get() + 1);
        self.hits.get().to_string()
    }
}

#[module(root, controllers = [Traced, Own, Local], providers = [Tally, Trace, Work, Note, Refusing])]
struct App;

#[armature::test]
async fn a_request_has_one_value_of_its_own_and_drops_it() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let tally = app.resolve::<Tally>();
    for request in 1..=3 {
        app.get("/traced").await.assert_status(200).assert_text("123");
        assert_eq!(tally.built.load(Ordering::Relaxed), request);
        assert_eq!(tally.dropped.load(Ordering::Relaxed), request);
    }
    Ok(())
}

#[armature::test]
async fn what_a_request_does_not_ask_for_is_not_built() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    app.get("/traced/plain").await.assert_text("plain");
    app.get("/traced").header("x-no", "1").await.assert_status(403);
    assert_eq!(app.resolve::<Tally>().built.load(Ordering::Relaxed), 0);
    Ok(())
}

#[armature::test]
async fn the_error_of_a_request_scoped_constructor_is_the_response() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    app.get("/traced/refused").await.assert_status(402).assert_problem("not for free");
    Ok(())
}

#[armature::test]
async fn a_controller_may_be_of_the_request_or_of_the_worker() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    app.get("/own").await.assert_text("12");
    app.get("/own").await.assert_text("12");
    app.get("/local").await.assert_text("1");
    app.get("/local").await.assert_text("2");
    Ok(())
}

struct Closed;

impl Guard for Closed {
    type Provides = ();

    async fn can_activate(&self, _request: &StageRequest<'_>) -> Result<()> {
        Err(Error::new(StatusCode::IM_A_TEAPOT, "closed"))
    }
}

#[injectable]
struct Unused;

impl Guard for Unused {
    type Provides = ();

    async fn can_activate(&self, _request: &StageRequest<'_>) -> Result<()> {
        Ok(())
    }
}

#[armature::test]
async fn a_guard_is_overridden_by_one_that_provides_the_same() -> Result<()> {
    let app = testing::app::<App>().override_guard::<StepGuard>(Closed).build().await?;
    app.get("/traced").await.assert_status(418);
    app.get("/own").await.assert_status(200);
    let error = testing::app::<App>().override_guard::<Unused>(Closed).build().await.err().unwrap();
    assert!(error.to_string().starts_with("[A0606] no route is covered by the guard `Unused`"), "{error}");
    Ok(())
}

#[armature::test]
async fn a_request_scoped_value_is_overridden_like_any_other() -> Result<()> {
    let app = testing::app::<App>().override_provider::<Refusing>(Refusing).build().await?;
    app.get("/traced/refused").await.assert_status(200).assert_text("never");
    Ok(())
}
