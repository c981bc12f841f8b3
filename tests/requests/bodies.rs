//! Arguments from the body, and the answers to bodies that cannot be read.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct User {
    name: String,
    age: u8,
}

#[injectable]
struct Bodies;

#[controller("/b")]
impl Bodies {
    #[post("/user")]
    async fn user(&self, #[body] user: User) -> Json<User> {
        Json(user)
    }

    #[post("/json")]
    async fn json(&self, #[body] user: Json<User>) -> Json<User> {
        user
    }

    #[post("/bytes")]
    async fn bytes(&self, #[body] bytes: Bytes) -> Bytes {
        bytes
    }

    #[post("/text")]
    async fn text(&self, #[body] text: String) -> String {
        text
    }

    #[post("/borrowed")]
    async fn borrowed(&self, #[body] text: &str, #[header] content_length: usize) -> String {
        format!("{} of {content_length}", text.len())
    }

    #[post("/slice")]
    async fn slice(&self, #[body] bytes: &[u8]) -> String {
        bytes.len().to_string()
    }

    #[post("/small")]
    async fn small(&self, #[body(limit = "4B")] bytes: Bytes) -> Bytes {
        bytes
    }

    #[post("/pieces")]
    async fn pieces(
        &self,
        #[body(limit = "1MiB")] mut body: armature::extract::BodyReader<'_>,
    ) -> Result<String> {
        let mut size = 0;
        while let Some(piece) = body.next().await? {
            size += piece.len();
        }
        Ok(size.to_string())
    }

    #[get("/search")]
    async fn search(&self, #[body(force)] text: String) -> String {
        text
    }

    #[post("/order/:id")]
    async fn order(&self, #[body] text: String, #[param] id: u64) -> String {
        format!("{id} {text}")
    }
}

#[module(root, controllers = [Bodies])]
struct App;

async fn app() -> TestApp {
    testing::app::<App>().build().await.expect("the application starts")
}

#[armature::test]
async fn json_and_forms_become_one_type() {
    let app = app().await;
    let ada = User { name: "Ada".to_owned(), age: 36 };
    app.post("/b/user").json(&ada).await.assert_status(201).assert_json(&ada);
    app.post("/b/user").form(&ada).await.assert_status(201).assert_json(&ada);
    app.post("/b/user")
        .header("content-type", "application/vnd.user+json; charset=utf-8")
        .body("{\"name\":\"Ada\",\"age\":36}")
        .await
        .assert_json(&ada);
}

#[armature::test]
async fn another_media_type_is_415() {
    let app = app().await;
    app.post("/b/user").header("content-type", "text/plain").body("{}").await.assert_status(415);
    app.post("/b/user").body("{}").await.assert_status(415);
}

#[armature::test]
async fn where_json_is_asked_for_a_form_is_415() {
    let app = app().await;
    let ada = User { name: "Ada".to_owned(), age: 36 };
    app.post("/b/json").json(&ada).await.assert_status(201).assert_json(&ada);
    app.post("/b/json").form(&ada).await.assert_status(415);
    app.post("/b/json").json(&"x").await.assert_status(422);
}

#[armature::test]
async fn rfc9110_15_5_16_a_coded_body_is_415_where_it_is_decoded() {
    let app = app().await;
    let ada = User { name: "Ada".to_owned(), age: 36 };
    let send = |path: &'static str, coding: &'static str| {
        app.post(path).json(&ada).header("content-encoding", coding)
    };
    send("/b/user", "gzip").await.assert_status(415);
    send("/b/json", "br").await.assert_status(415);
    send("/b/user", "identity").await.assert_status(201);
    send("/b/bytes", "gzip").await.assert_status(201);
}

#[armature::test]
async fn a_refusal_does_not_repeat_what_was_sent_without_end() {
    let app = app().await;
    let long = "x".repeat(1_000_000);
    for body in [format!("{{\"name\":\"Ada\",\"age\":\"{long}\"}}"), format!("{{\"{long}\":1,\"name\":2}}")] {
        let refused = app.post("/b/user").header("content-type", "application/json").body(body).await;
        refused.assert_status(422);
        assert!(refused.text().len() < 1000, "{} bytes", refused.text().len());
    }
    let refused = app.post("/b/user").form(&[("age", long.as_str())]).await;
    refused.assert_status(422);
    assert!(refused.text().len() < 1000, "{} bytes", refused.text().len());
}

#[armature::test]
async fn malformed_json_is_400_and_a_wrong_shape_422() {
    let app = app().await;
    let send = |text: &'static str| app.post("/b/user").header("content-type", "application/json").body(text);
    send("{\"name\":").await.assert_status(400);
    send("{\"name\":\"Ada\",\"age\":36} x").await.assert_status(400);
    let refused = send("{\"name\":\"Ada\",\"age\":300}").await;
    refused.assert_status(422);
    assert!(refused.text().contains("`age`"), "{}", refused.text());
    send("{}").await.assert_status(422);
}

#[armature::test]
async fn raw_bodies_need_no_media_type() {
    let app = app().await;
    app.post("/b/bytes").body(vec![0, 255]).await.assert_status(201).assert_header("content-length", "2");
    app.post("/b/text").body("grüße").await.assert_text("grüße");
    app.post("/b/text").body(vec![0xff]).await.assert_status(400);
    app.post("/b/borrowed").body("hello").await.assert_text("5 of 5");
    app.post("/b/slice").body(vec![0; 100_000]).await.assert_text("100000");
    app.post("/b/pieces").body(vec![0; 100_000]).await.assert_text("100000");
    app.post("/b/order/7").body("x").await.assert_text("7 x");
}

#[armature::test]
async fn a_body_on_get_is_read_where_it_is_forced() {
    app().await.get("/b/search").body("cats").await.assert_text("cats");
}

#[armature::test]
async fn past_a_limit_is_413() {
    let app = app().await;
    app.post("/b/small").body("1234").await.assert_status(201);
    app.post("/b/small").body("12345").await.assert_status(413);
    app.post("/b/bytes").body(vec![0; 3 << 20]).await.assert_status(413);
    app.post("/b/pieces").body(vec![0; 2 << 20]).await.assert_status(413);
}
