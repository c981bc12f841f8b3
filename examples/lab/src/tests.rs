//! What each endpoint answers.

use crate::LabModule;
use armature::prelude::*;
use armature::testing::{TestApp, app};
use serde_json::json;

async fn lab() -> Result<TestApp> {
    Ok(app::<LabModule>().build().await?)
}

#[armature::test]
async fn small_answers() -> armature::Result {
    let app = lab().await?;
    app.get("/plaintext").await.assert_status(200).assert_text("Hello, World!");
    app.get("/json").await.assert_json(json!({ "message": "Hello, World!" }));
    app.get("/nocontent").await.assert_status(204).assert_text("");
    app.get("/notmodified").await.assert_status(304);
    app.get("/slow/20").await.assert_text("done");
    Ok(())
}

#[armature::test]
async fn users() -> armature::Result {
    let app = lab().await?;
    app.get("/users/42").await.assert_json(json!({ "id": 42, "name": "user 42" }));
    for wrong in ["/users/x", "/users/-1", "/users/18446744073709551616"] {
        app.get(wrong).await.assert_status(400).assert_header("content-type", "application/problem+json");
    }
    app.get("/users/me").await.assert_status(401).assert_header("www-authenticate", "Bearer");
    app.get("/users/me")
        .header("authorization", "Bearer lab")
        .await
        .assert_json(json!({ "id": 1, "name": "user 1" }));
    let new = json!({ "name": "Ada", "email": "ada@example.org", "age": 36 });
    let created = json!({ "id": 1, "name": "Ada", "email": "ada@example.org", "age": 36 });
    app.post("/users").json(&new).await.assert_status(201).assert_json(&created);
    app.post("/users").json(&json!({ "name": "Ada" })).await.assert_status(422);
    Ok(())
}

#[armature::test]
async fn echo_gives_back_bytes_and_type() -> armature::Result {
    let app = lab().await?;
    let answer = app.post("/echo").header("content-type", "application/x-any").body("\u{0}bytes").await;
    answer.assert_status(200).assert_header("content-type", "application/x-any").assert_text("\u{0}bytes");
    Ok(())
}

#[armature::test]
async fn streams() -> armature::Result {
    let app = lab().await?;
    app.get("/stream").await.assert_status(200).assert_text("one\ntwo\nthree\n");
    Ok(())
}

#[armature::test]
async fn a_panic_harms_nothing_else() -> armature::Result {
    let app = lab().await?;
    app.get("/panic").await.assert_status(500);
    app.get("/plaintext").await.assert_status(200);
    Ok(())
}

#[armature::test]
async fn a_hundred_routes() -> armature::Result {
    let app = lab().await?;
    for number in 0..100 {
        app.get(format!("/r{number}/seg{number}")).await.assert_text(format!("seg{number}"));
    }
    app.get("/r100/x").await.assert_status(404);
    app.delete("/r1/x").await.assert_status(405).assert_header("allow", "GET, HEAD, OPTIONS");
    Ok(())
}
