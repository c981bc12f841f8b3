//! What each tenant sees, and what our own site says.

use crate::AppModule;
use armature::testing::{self, TestApp};

const ACME: &str = "acme.example.com";
const UMBRELLA: &str = "umbrella.example.com";

async fn app() -> armature::Result<TestApp> {
    Ok(testing::app::<AppModule>().build().await?)
}

async fn order(app: &TestApp, host: &str, article: &str) {
    app.post(format!("/orders/{article}")).header("host", host).await.assert_status(204);
}

#[armature::test]
async fn tenants_do_not_see_each_other() -> armature::Result {
    let app = app().await?;
    order(&app, ACME, "anvil").await;
    app.get("/orders").header("host", ACME).await.assert_text("anvil");
    app.get("/orders").header("host", "ACME.example.com:3000").await.assert_text("anvil");
    app.get("/orders").header("host", UMBRELLA).await.assert_text("");
    Ok(())
}

#[armature::test]
async fn each_host_has_its_own_home() -> armature::Result {
    let app = app().await?;
    app.get("/").header("host", ACME).await.assert_text("the shop of acme");
    app.get("/")
        .header("host", "nobody.example.com")
        .await
        .assert_status(404)
        .assert_problem("no such tenant");
    app.get("/").header("host", "example.com").await.assert_text("open a shop of your own");
    app.get("/orders").header("host", "example.com").await.assert_status(404);
    Ok(())
}

#[armature::test]
async fn administration_is_for_the_tenants_own_people() -> armature::Result {
    let app = app().await?;
    order(&app, ACME, "anvil").await;
    app.get("/admin").header("host", ACME).await.assert_status(401);
    app.get("/admin")
        .header("host", ACME)
        .bearer("token-of-ada")
        .await
        .assert_text("orders of acme, for Ada: 1");
    app.get("/admin").header("host", UMBRELLA).bearer("token-of-ada").await.assert_status(403);
    app.get("/admin")
        .header("host", UMBRELLA)
        .bearer("token-of-bob")
        .await
        .assert_text("orders of umbrella, for Bob: 0");
    Ok(())
}

#[armature::test]
async fn an_export_takes_a_plan_and_no_longer_than_two_seconds() -> armature::Result {
    let app = app().await?;
    let export = |host, token| app.get("/admin/export").header("host", host).bearer(token);
    export(UMBRELLA, "token-of-bob").await.assert_status(402).assert_problem("not in your plan");
    order(&app, ACME, "anvil").await;
    export(ACME, "token-of-ada").await.assert_text("acme: anvil\n");
    order(&app, ACME, "rocket").await;
    order(&app, ACME, "skates").await;
    export(ACME, "token-of-ada").await.assert_status(503);
    Ok(())
}
