//! Handlers that are there under a condition, or name their lifetimes; the order in which arguments are built.

use armature::extract::FromRequest;
use armature::prelude::*;
use armature::testing::{self, TestApp};
use std::sync::atomic::{AtomicUsize, Ordering};

#[injectable]
struct Conditions;

/// How often an extractor has read a body.
static BODIES: AtomicUsize = AtomicUsize::new(0);

/// An extractor of a user's own that reads the body.
struct Length(usize);

impl<'r> FromRequest<'r> for Length {
    type Rejection = Error;

    async fn from_request(request: &'r Request<'r>) -> Result<Length> {
        BODIES.fetch_add(1, Ordering::Relaxed);
        Ok(Length(request.whole(1024).await?.len()))
    }
}

#[controller("/c")]
impl Conditions {
    #[get("/which")]
    #[cfg(not(test))]
    fn elsewhere(&self) -> &'static str {
        missing::name()
    }

    #[get("/which")]
    #[cfg(test)]
    fn here(&self) -> &'static str {
        "here"
    }

    #[get("/named/:id")]
    async fn named<'a>(&'a self, #[param] id: &'a str, parts: &'a Parts<'a>) -> String {
        format!("{id} of {}", parts.path())
    }

    #[post("/order")]
    async fn order(&self, length: Length, #[header] x_count: u64) -> String {
        format!("{} {x_count}", length.0)
    }

    #[get("/old")]
    #[redirect("/new", 301)]
    fn old(&self) {}

    #[get("/older")]
    #[redirect("/new", 301)]
    fn older(&self) -> Redirect {
        Redirect::see_other("/elsewhere")
    }
}

#[module(root, controllers = [Conditions])]
struct App;

async fn app() -> TestApp {
    testing::app::<App>().build().await.unwrap()
}

#[armature::test]
async fn a_handler_that_is_not_configured_has_no_route() {
    app().await.get("/c/which").await.assert_status(200).assert_text("here");
}

#[armature::test]
async fn a_handler_may_name_its_lifetimes() {
    app().await.get("/c/named/7").await.assert_status(200).assert_text("7 of /c/named/7");
}

#[armature::test]
async fn an_extractor_that_reads_the_body_comes_after_the_head() {
    let app = app().await;
    app.post("/c/order").body("abc").await.assert_status(400);
    assert_eq!(BODIES.load(Ordering::Relaxed), 0);
    app.post("/c/order").header("x-count", "2").body("abc").await.assert_status(201).assert_text("3 2");
}

#[armature::test]
async fn a_redirect_that_the_handler_returns_is_kept() {
    let app = app().await;
    app.get("/c/old").await.assert_status(301).assert_header("location", "/new");
    app.get("/c/older").await.assert_status(303).assert_header("location", "/elsewhere");
}
