//! Arguments from the head: placeholders, the query, headers, cookies, extractors.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use armature_tests::reports;
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    page: u32,
    #[serde(default)]
    tag: Vec<String>,
}

/// No query can fill the field `page`.
#[derive(Deserialize)]
struct Nested {
    #[serde(default)]
    sort: Option<u8>,
    page: Vec<Page>,
}

/// A user's own type, read from a string.
struct Level(u8);

impl FromText<'_> for Level {
    const EXPECTED: &'static str = "`low` or `high`";

    fn from_text(text: &str) -> Option<Level> {
        match text {
            "low" => Some(Level(1)),
            "high" => Some(Level(2)),
            _ => None,
        }
    }
}

/// A user's own extractor, which borrows.
struct Agent<'r>(&'r str);

impl<'r> FromParts<'r> for Agent<'r> {
    type Rejection = Error;

    fn from_parts(parts: &'r Parts<'r>) -> Result<Agent<'r>> {
        parts.header("user-agent").map(Agent).ok_or_else(|| Error::bad_request("who asks?"))
    }
}

#[injectable]
struct Args;

#[controller("/:tenant/args")]
impl Args {
    #[get("/param/:id/:name")]
    fn params(&self, #[param] tenant: &str, #[param] name: &str, #[param] id: u64) -> String {
        format!("{tenant} {id} {name}")
    }

    #[get("/renamed/:id")]
    async fn renamed(&self, #[param("id")] number: i8) -> String {
        number.to_string()
    }

    #[get("/level/:level")]
    fn level(&self, #[param] level: Level) -> String {
        level.0.to_string()
    }

    #[get("/query")]
    fn query(&self, #[query] page: Option<u32>, #[query] tag: Vec<&str>, #[query("q")] text: &str) -> String {
        format!("{page:?} {tag:?} {text}")
    }

    #[get("/whole")]
    async fn whole(&self, #[query] page: Page) -> String {
        format!("{} {:?}", page.page, page.tag)
    }

    #[get("/nested")]
    async fn nested(&self, #[query] of: Nested) -> String {
        format!("{:?} {}", of.sort, of.page.len())
    }

    #[get("/headers")]
    fn headers(&self, #[header] user_agent: &str, #[header("x-level")] level: Option<Level>) -> String {
        format!("{user_agent} {:?}", level.map(|level| level.0))
    }

    #[get("/cookies")]
    fn cookies(&self, #[cookie] session: &str, #[cookie] theme: Option<&str>, all: Cookies<'_>) -> String {
        format!("{session} {theme:?} {}", all.iter().count())
    }

    #[get("/extracted")]
    async fn extracted(&self, agent: Agent<'_>, Agent(again): Agent<'_>, parts: &Parts<'_>) -> String {
        format!("{} {again} {}", agent.0, parts.path())
    }
}

/// Listed in a module with its own path.
#[injectable]
struct Inner;

#[controller("/inner/:kind")]
impl Inner {
    #[get("/:id")]
    fn all(
        &self,
        #[param(outer)] region: &str,
        #[param(outer)] shop: u32,
        #[param] kind: &str,
        #[param] id: u64,
    ) -> String {
        format!("{region} {shop} {kind} {id}")
    }
}

#[module(path = "/shops/:shop", controllers = [Inner])]
struct Shops;

#[module(root, prefix = "/v1/:region", imports = [Shops], controllers = [Args])]
struct App;

async fn app() -> TestApp {
    testing::app::<App>().build().await.expect("the application starts")
}

#[armature::test]
async fn placeholders_are_found_by_name_behind_every_prefix() {
    let app = app().await;
    app.get("/v1/eu/acme/args/param/7/ada").await.assert_text("acme 7 ada");
    app.get("/v1/eu/acme/args/renamed/-3").await.assert_text("-3");
    app.get("/v1/eu/shops/5/inner/cat/9").await.assert_text("eu 5 cat 9");
}

#[armature::test]
async fn captures_are_decoded_and_a_slash_in_them_separates_nothing() {
    let app = app().await;
    app.get("/v1/eu/acme/args/param/7/a%20b%2Fc").await.assert_text("acme 7 a b/c");
    app.get("/v1/eu/acme/args/param/7/%ff").await.assert_status(400);
    app.get("/v1/eu/acme/args/p%61ram/7/x").await.assert_text("acme 7 x");
}

#[armature::test]
async fn a_wrong_value_is_named_with_what_was_expected() {
    let app = app().await;
    app.get("/v1/eu/acme/args/param/x/ada")
        .await
        .assert_status(400)
        .assert_problem("the path parameter `id` must be an unsigned integer");
    app.get("/v1/eu/acme/args/level/middle")
        .await
        .assert_problem("the path parameter `level` must be `low` or `high`");
    app.get("/v1/eu/acme/args/level/high").await.assert_text("2");
}

#[armature::test]
async fn query_values_are_read_by_name_one_or_many() {
    let app = app().await;
    let at = "/v1/eu/acme/args/query";
    app.get(format!("{at}?page=2&tag=a&q=x%20y+z&tag=b")).await.assert_text("Some(2) [\"a\", \"b\"] x y z");
    app.get(format!("{at}?q=")).await.assert_text("None [] ");
    app.get(at)
        .await
        .assert_status(400)
        .assert_problem("the query parameter `q` is missing; it must be a string");
    app.get(format!("{at}?q=x&page=two"))
        .await
        .assert_problem("the query parameter `page` must be an unsigned integer");
}

#[armature::test]
async fn a_type_takes_the_whole_query() {
    let app = app().await;
    app.get("/v1/eu/acme/args/whole?page=3&tag=a&tag=b").await.assert_text("3 [\"a\", \"b\"]");
    let refused = app.get("/v1/eu/acme/args/whole?page=x").await;
    refused.assert_status(400);
    assert!(refused.text().contains("`page`"), "{}", refused.text());
}

#[armature::test]
async fn a_query_that_cannot_be_sent_is_not_the_clients_mistake() {
    let app = app().await;
    let at = "/v1/eu/acme/args/nested";
    reports::keep_all();
    app.get(at).await.assert_status(500);
    assert_eq!(reports::with("its field `page` has fields itself").len(), 1);
    app.get(format!("{at}?page=1")).await.assert_status(500);
    app.get(format!("{at}?sort=x&page=1")).await.assert_status(400);
}

#[armature::test]
async fn headers_are_found_without_case_and_by_dashes() {
    let app = app().await;
    let at = "/v1/eu/acme/args/headers";
    app.get(at).header("User-Agent", "curl").header("X-LEVEL", "low").await.assert_text("curl Some(1)");
    app.get(at).header("user-agent", "curl").await.assert_text("curl None");
    app.get(at)
        .header("user-agent", "curl")
        .header("x-level", "deep")
        .await
        .assert_problem("the header `x-level` must be `low` or `high`");
    app.get(at).await.assert_problem("the header `user-agent` is missing; it must be a string");
}

#[armature::test]
async fn cookies_are_read_by_name() {
    let app = app().await;
    let at = "/v1/eu/acme/args/cookies";
    app.get(at).header("cookie", "session=abc; theme=dark").await.assert_text("abc Some(\"dark\") 2");
    app.get(at)
        .await
        .assert_status(400)
        .assert_problem("the cookie `session` is missing; it must be a string");
}

#[armature::test]
async fn a_users_extractor_may_borrow_and_refuse() {
    let app = app().await;
    let at = "/v1/eu/acme/args/extracted";
    app.get(at).header("user-agent", "me").await.assert_text(format!("me me {at}"));
    app.get(at).await.assert_status(400).assert_problem("who asks?");
}
