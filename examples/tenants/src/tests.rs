//! What each tenant sees.

use crate::AppModule;

#[armature::test]
async fn tenants_do_not_see_each_other() -> armature::Result {
    let app = armature::testing::app::<AppModule>().build().await?;
    app.post("/orders/anvil").header("host", "acme.example.org").await.assert_status(204);
    app.get("/orders").header("host", "acme.example.org").await.assert_text("anvil");
    app.get("/orders").header("host", "umbrella.example.org").await.assert_text("");
    app.get("/orders").header("host", "example.org").await.assert_status(404);
    Ok(())
}

#[armature::test]
async fn administration_is_for_the_tenants_own_users() -> armature::Result {
    let app = armature::testing::app::<AppModule>().build().await?;
    let admin = |host, token| app.get("/admin").header("host", host).bearer(token);
    app.get("/admin").header("host", "acme.example.org").await.assert_status(401);
    admin("acme.example.org", "token-of-ada").await.assert_text("Ada of acme sees: ");
    admin("umbrella.example.org", "token-of-ada").await.assert_status(403);
    Ok(())
}
