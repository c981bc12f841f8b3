//! The application in process, with a database in memory.

use crate::AppModule;
use crate::config::Config;
use armature::prelude::*;
use armature::testing::TestApp;
use serde_json::{Value, json};

async fn app() -> Result<TestApp> {
    let config = Config::read(|name| match name {
        "DATABASE" => Some(":memory:".to_owned()),
        "BASE_URL" => Some("https://s.example/".to_owned()),
        _ => None,
    })?;
    Ok(armature::testing::app::<AppModule>().supply(config).build().await?)
}

#[armature::test]
async fn a_link_is_made_followed_and_removed() -> Result {
    let app = app().await?;
    let new = json!({ "target": "https://example.org/long", "code": "docs" });
    app.post("/links").json(&new).await.assert_status(201).assert_header("location", "/links/docs").assert_json(
        json!({ "code": "docs", "short": "https://s.example/docs", "target": "https://example.org/long", "hits": 0 }),
    );
    app.get("/docs").await.assert_status(302).assert_header("location", "https://example.org/long");
    assert_eq!(app.get("/links/docs").await.json::<Value>()["hits"], 1);
    app.delete("/links/docs").await.assert_status(204);
    app.get("/docs").await.assert_status(404).assert_problem("no link `docs`");
    Ok(())
}

#[armature::test]
async fn a_code_is_given_once() -> Result {
    let app = app().await?;
    let new = json!({ "target": "https://example.org" });
    let code = app.post("/links").json(&new).await.assert_status(201).json::<Value>()["code"].clone();
    assert_eq!(code.as_str().map(str::len), Some(10));
    let chosen = json!({ "target": "https://example.org/other", "code": code });
    app.post("/links").json(&chosen).await.assert_status(409);
    Ok(())
}

#[armature::test]
async fn mistakes_never_reach_the_database() -> Result {
    let app = app().await?;
    app.post("/links").json(&json!({ "target": "javascript:alert(1)" })).await.assert_status(422);
    let taken = json!({ "target": "https://example.org", "code": "links" });
    app.post("/links").json(&taken).await.assert_status(422);
    app.get("/links/%20").await.assert_status(400);
    Ok(())
}
