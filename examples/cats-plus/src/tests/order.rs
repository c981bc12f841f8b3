//! The order of the stages on one request.

use super::app;
use serde_json::json;

#[armature::test]
async fn a_request_passes_every_stage_in_order() -> armature::Result {
    let (app, log) = app().await?;
    let mimi = json!({ "name": "Mimi", "lives": 9 });
    app.post("/api/cats").bearer("token-of-bob").json(&mimi).await.assert_status(201);
    let stages = log.debug.take();
    println!("{}", stages.join("\n"));
    assert_eq!(
        stages,
        ["RequestIds, before", "TokenGuard", "RolesGuard", "Validate", "handler", "RequestIds, after"]
    );
    Ok(())
}

#[armature::test]
async fn the_filter_comes_last() -> armature::Result {
    let (app, log) = app().await?;
    let remove = app.delete("/api/cats/7").bearer("token-of-ada").header("x-request-id", "mine");
    remove.await.assert_status(404);
    assert_eq!(
        log.debug.take(),
        [
            "RequestIds, before",
            "TokenGuard",
            "RolesGuard",
            "handler: Ada removes cat 7 in request mine",
            "RequestIds, after",
            "CatsFilter"
        ]
    );
    Ok(())
}

#[armature::test]
async fn a_refusal_ends_a_request_where_it_is() -> armature::Result {
    let (app, log) = app().await?;
    app.delete("/api/cats/1").await.assert_status(401);
    assert_eq!(log.debug.take(), ["RequestIds, before", "TokenGuard", "RequestIds, after"]);
    app.put("/api/cats/1").await.assert_status(405);
    assert_eq!(log.debug.take(), ["RequestIds, before", "RequestIds, after"]);
    Ok(())
}
