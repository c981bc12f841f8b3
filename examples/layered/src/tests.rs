//! The application as its clients see it, in process.

use crate::{AppModule, layers, old};
use armature::testing::{TestApp, TestResponse};

async fn app() -> armature::Result<TestApp> {
    let app = armature::testing::app::<AppModule>().layer(layers::layers()).mount("/old", old::router());
    Ok(app.build().await?)
}

#[armature::test]
async fn every_answer_has_the_headers_of_the_layers() -> armature::Result {
    let app = app().await?;
    let layered = |response: TestResponse, status: u16| {
        response.assert_status(status).assert_header("x-content-type-options", "nosniff");
        response.assert_header("x-request-id", "of the client");
    };
    let id = "of the client";
    layered(app.get("/orders/7").header("x-request-id", id).await, 200);
    layered(app.get("/orders/0").header("x-request-id", id).await, 404);
    layered(app.delete("/orders/7").header("x-request-id", id).await, 401);
    layered(app.get("/orders/seven").header("x-request-id", id).await, 400);
    layered(app.post("/orders").json("bread").header("x-request-id", id).await, 201);
    layered(app.post("/orders").json(&7).header("x-request-id", id).await, 422);
    layered(app.put("/orders/7").header("x-request-id", id).await, 405);
    layered(app.get("/nowhere").header("x-request-id", id).await, 404);
    layered(app.get("/old/invoices/7").header("x-request-id", id).await, 200);
    layered(app.get("/old/nowhere").header("x-request-id", id).await, 404);
    Ok(())
}

#[armature::test]
async fn a_request_without_an_id_gets_one_that_the_handler_knows() -> armature::Result {
    let app = app().await?;
    app.get("/orders/7").await.assert_text("order 7, request 1").assert_header("x-request-id", "1");
    app.get("/orders/7").await.assert_text("order 7, request 2").assert_header("x-request-id", "2");
    Ok(())
}

#[armature::test]
async fn the_layer_of_a_module_stops_its_slow_handlers() -> armature::Result {
    let app = app().await?;
    app.get("/orders/1000/price").await.assert_status(200).assert_text("1000 Euro");
    app.get("/orders/3000/price").await.assert_status(504).assert_header("x-content-type-options", "nosniff");
    Ok(())
}

#[armature::test]
async fn the_old_application_answers_below_its_path() -> armature::Result {
    let app = app().await?;
    app.get("/old/invoices/7").await.assert_status(200).assert_text("invoice 7");
    app.get("/old/invoices/0").await.assert_status(404).assert_text("");
    app.post("/old/invoices").body("a line").await.assert_status(201).assert_text("a line");
    app.delete("/old/invoices").await.assert_status(405).assert_header("allow", "POST");
    Ok(())
}

#[armature::test]
async fn a_panic_is_an_answer_like_others() -> armature::Result {
    let app = app().await?;
    let response = app.get("/old/broken").await;
    response
        .assert_status(500)
        .assert_text("Service panicked")
        .assert_header("x-content-type-options", "nosniff");
    app.get("/old/invoices/7").await.assert_status(200);
    Ok(())
}
