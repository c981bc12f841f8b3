//! Each kind of answer: its status, its body, and that the interceptor's header is on it.

use super::app;
use armature::testing::{TestRequest, TestResponse};
use serde_json::{Value, json};

/// The request with an id of its own.
fn mine(request: TestRequest<'_>) -> TestRequest<'_> {
    request.header("x-request-id", "mine")
}

/// The answer to such a request.
#[track_caller]
fn answer(response: &TestResponse, status: u16, body: Value) {
    response.assert_status(status).assert_header("x-request-id", "mine").assert_json(body);
    response.assert_header("content-type", "application/json");
}

/// What `ErrorFormat::Nest` writes.
fn nest(status: u16, message: &str, error: &str) -> Value {
    json!({ "statusCode": status, "message": message, "error": error })
}

#[armature::test]
async fn a_cat_is_200() -> armature::Result {
    let (app, _) = app().await?;
    answer(&mine(app.get("/api/cats/1")).await, 200, json!({ "id": 1, "name": "Tom", "lives": 9 }));
    answer(&mine(app.get("/api/cats")).await, 200, json!([{ "id": 1, "name": "Tom", "lives": 9 }]));
    Ok(())
}

#[armature::test]
async fn a_missing_cat_is_a_404_of_the_filter() -> armature::Result {
    let (app, _) = app().await?;
    let missing = json!({ "message": "there is no cat 7", "cat": 7, "path": "/api/cats/7" });
    answer(&mine(app.get("/api/cats/7")).await, 404, missing.clone());
    answer(&mine(app.delete("/api/cats/7").bearer("token-of-ada")).await, 404, missing);
    Ok(())
}

#[armature::test]
async fn a_missing_token_is_a_401_of_the_guard() -> armature::Result {
    let (app, _) = app().await?;
    let mimi = json!({ "name": "Mimi", "lives": 9 });
    let required = nest(401, "a token is required", "Unauthorized");
    answer(&mine(app.post("/api/cats").json(&mimi)).await, 401, required);
    let wrong = nest(401, "this token is not valid", "Unauthorized");
    answer(&mine(app.post("/api/cats").json(&mimi).bearer("token-of-eve")).await, 401, wrong);
    app.post("/api/cats").json(&mimi).await.assert_header("www-authenticate", "Bearer");
    Ok(())
}

#[armature::test]
async fn a_missing_role_is_403() -> armature::Result {
    let (app, _) = app().await?;
    let forbidden = nest(403, "Bob may not do this", "Forbidden");
    answer(&mine(app.delete("/api/cats/1").bearer("token-of-bob")).await, 403, forbidden);
    app.delete("/api/cats/1").bearer("token-of-ada").await.assert_status(204).assert_text("");
    app.get("/api/cats/1").await.assert_status(404);
    Ok(())
}

#[armature::test]
async fn an_argument_that_cannot_be_read_is_400() -> armature::Result {
    let (app, _) = app().await?;
    answer(
        &mine(app.get("/api/cats/tom")).await,
        400,
        nest(400, "the path parameter `id` must be an unsigned integer", "Bad Request"),
    );
    Ok(())
}

#[armature::test]
async fn a_body_that_is_not_valid_is_a_422_of_the_pipe() -> armature::Result {
    let (app, _) = app().await?;
    let add = |body: Value| app.post("/api/cats").bearer("token-of-bob").json(&body);
    let mut both = nest(422, "the body is not valid", "Unprocessable Content");
    both["mistakes"] = json!(["name should not be empty", "lives should be from 1 to 9"]);
    answer(&mine(add(json!({ "name": " ", "lives": 10 }))).await, 422, both);
    // The pipe is not asked about a body that does not fit its type.
    app.post("/api/cats").bearer("token-of-bob").json(&json!({ "name": "Mimi" })).await.assert_status(422);
    let mimi = json!({ "id": 2, "name": "Mimi", "lives": 9 });
    answer(&mine(add(json!({ "name": "Mimi", "lives": 9 }))).await, 201, mimi);
    Ok(())
}

#[armature::test]
async fn another_method_is_405() -> armature::Result {
    let (app, _) = app().await?;
    answer(&mine(app.put("/api/cats")).await, 405, nest(405, "Method Not Allowed", "Method Not Allowed"));
    app.put("/api/cats").await.assert_header("allow", "GET, HEAD, OPTIONS, POST");
    Ok(())
}

#[armature::test]
async fn a_path_without_a_route_is_404() -> armature::Result {
    let (app, _) = app().await?;
    answer(&mine(app.get("/api/dogs")).await, 404, nest(404, "Not Found", "Not Found"));
    Ok(())
}
