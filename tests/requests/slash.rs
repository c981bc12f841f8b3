//! What becomes of a slash at the end of a path, under each of the three policies.

use armature::prelude::*;
use armature::testing::{self, TestApp};

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn list(&self) -> &'static str {
        "list"
    }

    #[post]
    fn add(&self) -> &'static str {
        "added"
    }

    #[get("/:id")]
    fn find(&self, #[param] id: &str) -> String {
        format!("user {id}")
    }
}

#[injectable]
struct Files;

#[controller]
impl Files {
    #[get]
    fn home(&self) -> &'static str {
        "home"
    }

    #[get("/files/*path")]
    fn file(&self, #[param] path: &str) -> String {
        format!("file {path}")
    }

    #[get("/pages/*path?")]
    fn page(&self, #[param] path: &str) -> String {
        format!("page {path:?}")
    }

    #[get("/pages/new")]
    fn new_page(&self) -> &'static str {
        "a new page"
    }

    #[post("/drafts/*path")]
    fn draft(&self, #[param] path: &str) -> String {
        format!("draft {path}")
    }

    #[get("/drafts/:id")]
    fn read_draft(&self, #[param] id: &str) -> String {
        format!("read {id}")
    }
}

#[injectable]
struct Names;

#[controller]
impl Names {
    #[get("/:name")]
    fn one(&self, #[param] name: &str) -> String {
        name.to_owned()
    }
}

#[module(root, controllers = [Users, Files, Names])]
struct Default;

#[module(root, controllers = [Users, Files, Names], slash = strict)]
struct Strict;

#[module(root, controllers = [Users, Files, Names], slash = redirect)]
struct Redirecting;

#[module(root, controllers = [Users, Files, Names], slash = ignore)]
struct Ignoring;

#[armature::test]
async fn by_default_a_slash_makes_another_path() -> armature::Result {
    for app in [testing::app::<Default>().build().await?, testing::app::<Strict>().build().await?] {
        app.get("/users").await.assert_text("list");
        app.get("/users/").await.assert_status(404);
        app.post("/users/").await.assert_status(404);
        app.get("/files/a/").await.assert_text("file a/");
    }
    Ok(())
}

async fn moved(app: &TestApp, method: &str, from: &str, to: &str) {
    app.request(method, from).await.assert_status(308).assert_header("location", to);
}

#[armature::test]
async fn a_redirect_goes_to_the_path_without_and_keeps_the_query() -> armature::Result {
    let app = testing::app::<Redirecting>().build().await?;
    moved(&app, "GET", "/users/", "/users").await;
    moved(&app, "HEAD", "/users/", "/users").await;
    moved(&app, "POST", "/users/", "/users").await;
    moved(&app, "GET", "/users/7/?a=b&c=%20", "/users/7?a=b&c=%20").await;
    moved(&app, "GET", "/%75sers/", "/%75sers").await;
    app.get("/users").await.assert_text("list");
    Ok(())
}

#[armature::test]
async fn only_a_route_of_the_method_is_worth_a_redirect() -> armature::Result {
    let app = testing::app::<Redirecting>().build().await?;
    app.delete("/users/").await.assert_status(404);
    app.options("/users/").await.assert_status(404);
    app.get("/users/7/9/").await.assert_status(404);
    app.get("/").await.assert_text("home");
    // Another method of a wildcard does not keep the path.
    moved(&app, "GET", "/drafts/7/", "/drafts/7").await;
    app.post("/drafts/7/").await.assert_text("draft 7/");
    Ok(())
}

#[armature::test]
async fn a_redirect_never_leaves_the_host() -> armature::Result {
    let app = testing::app::<Redirecting>().build().await?;
    for path in ["//evil.example/", "//", "///", "/\\evil.example/", "/users//", "//users/"] {
        app.get(path).await.assert_status(404);
    }
    moved(&app, "GET", "/%2Fevil.example/", "/%2Fevil.example").await;
    moved(&app, "GET", "/%5Cevil.example/", "/%5Cevil.example").await;
    Ok(())
}

#[armature::test]
async fn what_takes_the_slash_itself_is_not_redirected() -> armature::Result {
    let app = testing::app::<Redirecting>().build().await?;
    app.get("/files/a/").await.assert_text("file a/");
    app.get("/pages/").await.assert_text("page \"\"");
    app.get("/pages/new/").await.assert_text("page \"new/\"");
    Ok(())
}

#[armature::test]
async fn an_ignored_slash_changes_nothing() -> armature::Result {
    let app = testing::app::<Ignoring>().build().await?;
    for slash in ["", "/"] {
        app.get(format!("/users{slash}")).await.assert_text("list");
        app.get(format!("/users/7{slash}?a=b")).await.assert_text("user 7");
        app.get(format!("/files/a/b{slash}")).await.assert_text("file a/b");
        app.get(format!("/pages{slash}")).await.assert_text("page \"\"");
        app.get(format!("/pages/new{slash}")).await.assert_text("a new page");
        app.get(format!("/drafts/7{slash}")).await.assert_text("read 7");
        let other = app.delete(format!("/users{slash}")).await;
        other.assert_status(405).assert_header("allow", "GET, HEAD, OPTIONS, POST");
        app.options(format!("/users{slash}")).await.assert_status(204);
    }
    app.get("/").await.assert_text("home");
    app.get("//").await.assert_status(404);
    app.get("/users//").await.assert_status(404);
    Ok(())
}
