//! Which handler answers, and with what status and fields.

use armature::prelude::*;
use armature::testing::{self, TestApp};

#[injectable]
struct Routes;

#[controller("/r")]
impl Routes {
    #[get]
    fn bare(&self) -> &'static str {
        "bare"
    }

    #[get("/:id")]
    fn one(&self, #[param] id: u64) -> String {
        format!("one {id}")
    }

    #[get("/me")]
    async fn me(&self) -> &'static str {
        "me"
    }

    #[get("/:id/*rest")]
    fn rest(&self, #[param] id: u64, #[param] rest: &str) -> String {
        format!("{id} then {rest}")
    }

    #[post]
    fn add(&self) -> &'static str {
        "added"
    }

    #[post("/job")]
    #[http_code(202)]
    async fn job(&self) -> Result<&'static str> {
        Ok("queued")
    }

    #[post("/refused")]
    #[http_code(202)]
    #[header("cache-control", "no-store")]
    async fn refused(&self) -> Result<&'static str> {
        Err(Error::conflict("taken"))
    }

    #[post("/own")]
    fn own(&self) -> (StatusCode, &'static str) {
        (StatusCode::OK, "own")
    }

    #[put("/:id")]
    fn replace(&self, #[param] id: u64) -> String {
        format!("replaced {id}")
    }

    #[patch("/:id")]
    async fn change(&self, #[param] id: u64) -> String {
        format!("changed {id}")
    }

    #[delete("/:_id")]
    fn remove(&self) {}

    #[head("/only")]
    fn only(&self) -> StatusCode {
        StatusCode::NO_CONTENT
    }

    #[options("/own")]
    fn options(&self) -> &'static str {
        "ours"
    }

    #[all("/any")]
    fn any(&self, request: &Parts<'_>) -> String {
        request.method().to_string()
    }

    #[route(method = "PROPFIND", path = "/any")]
    fn find(&self) -> &'static str {
        "found"
    }

    #[get("/cached")]
    #[header("Cache-Control", "max-age=60")]
    #[header("x-two", "2")]
    fn cached(&self) -> &'static str {
        "cached"
    }

    #[get("/old")]
    #[redirect("/r/me", 308)]
    fn old(&self) {}
}

#[module(root, controllers = [Routes])]
struct App;

async fn app() -> TestApp {
    testing::app::<App>().build().await.expect("the application starts")
}

#[armature::test]
async fn each_method_has_its_handler() {
    let app = app().await;
    app.get("/r").await.assert_status(200).assert_text("bare");
    app.get("/r/7").await.assert_text("one 7");
    app.put("/r/7").await.assert_text("replaced 7");
    app.patch("/r/7").await.assert_text("changed 7");
    app.request("PROPFIND", "/r/any").await.assert_text("found");
    app.request("QUERY", "/r/any").await.assert_text("QUERY");
    app.get("/r/any").await.assert_text("GET");
}

#[armature::test]
async fn static_text_beats_a_placeholder_whatever_their_order() {
    let app = app().await;
    app.get("/r/me").await.assert_text("me");
    app.get("/r/7/a/b").await.assert_text("7 then a/b");
}

#[armature::test]
async fn post_answers_201_where_nothing_else_is_said() {
    let app = app().await;
    app.post("/r").await.assert_status(201);
    app.post("/r/own").await.assert_status(200);
    app.post("/r/job").await.assert_status(202).assert_text("queued");
}

#[armature::test]
async fn an_error_keeps_its_status_and_gets_no_fixed_field() {
    app()
        .await
        .post("/r/refused")
        .await
        .assert_status(409)
        .assert_no_header("cache-control")
        .assert_problem("taken");
}

#[armature::test]
async fn nothing_answers_204() {
    app().await.delete("/r/7").await.assert_status(204).assert_no_header("content-length");
}

#[armature::test]
async fn head_comes_from_get_and_has_its_fields() {
    let app = app().await;
    app.request("HEAD", "/r").await.assert_status(200).assert_header("content-length", "4").assert_text("");
    app.request("HEAD", "/r/only").await.assert_status(204);
}

#[armature::test]
async fn options_says_what_is_there_unless_a_handler_does() {
    let app = app().await;
    let answer = app.request("OPTIONS", "/r/7").await;
    answer.assert_status(204);
    let allow = answer.header("allow").expect("a list of methods");
    for method in ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"] {
        assert!(allow.split(", ").any(|own| own == method), "{method} in {allow}");
    }
    app.request("OPTIONS", "/r/own").await.assert_text("ours");
}

#[armature::test]
async fn another_method_is_405_and_an_unknown_path_404() {
    let app = app().await;
    app.post("/r/cached").await.assert_status(405).assert_header("content-type", "application/problem+json");
    app.get("/nowhere").await.assert_status(404).assert_header("content-type", "application/problem+json");
    app.get("/r/").await.assert_status(404);
}

#[armature::test]
async fn fixed_fields_and_redirects_are_sent() {
    let app = app().await;
    app.get("/r/cached").await.assert_header("cache-control", "max-age=60").assert_header("x-two", "2");
    app.get("/r/old").await.assert_status(308).assert_header("location", "/r/me");
}
