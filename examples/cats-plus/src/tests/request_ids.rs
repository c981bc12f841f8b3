//! The id of each request, and its line in the log.

use super::app;

#[armature::test]
async fn each_request_is_one_line_of_the_log() -> armature::Result {
    let (app, log) = app().await?;
    app.get("/api/cats/1").header("x-request-id", "a").await.assert_status(200);
    app.get("/api/cats/7").header("x-request-id", "b").await.assert_status(404);
    app.delete("/api/cats/1").header("x-request-id", "c").await.assert_status(401);
    app.put("/api/cats").header("x-request-id", "d").await.assert_status(405);
    app.get("/nowhere").header("x-request-id", "e").await.assert_status(404);
    assert_eq!(
        log.info.take(),
        [
            "a GET /api/cats/1 200",
            "b GET /api/cats/7 404",
            "c DELETE /api/cats/1 401",
            "d PUT /api/cats 405",
            "e GET /nowhere 404"
        ]
    );
    Ok(())
}

#[armature::test]
async fn a_request_without_an_id_gets_one_of_its_own() -> armature::Result {
    let (app, log) = app().await?;
    let mut ids = Vec::new();
    for sent in ["", "two words", &"x".repeat(65), "K\u{e4}tzchen"] {
        let response = app.get("/api/cats/1").header("x-request-id", sent).await;
        let id = response.header("x-request-id").unwrap_or_default().to_owned();
        assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id:?}");
        assert_eq!(log.info.take(), [format!("{id} GET /api/cats/1 200")]);
        ids.push(id);
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4, "no id is used twice: {ids:?}");
    Ok(())
}
