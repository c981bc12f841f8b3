//! Pipes of all arguments of a kind: the nearest level that names the kind decides, in the order that is written.

use armature::prelude::*;
use armature::testing;
use serde::Deserialize;
use std::sync::atomic::{AtomicU32, Ordering};

/// Adds its mark to a text; also without a copy, to what is borrowed.
macro_rules! marking {
    ($($name:ident $mark:literal)+) => {
        $(
            #[injectable]
            struct $name;

            impl Pipe<String> for $name {
                type Out = String;

                async fn transform(&self, text: String) -> Result<String> {
                    tokio::task::yield_now().await;
                    Ok(text + $mark)
                }
            }
        )+
    };
}

marking! { Outer "o" Inner "i" Own "w" }

/// Takes a borrowed text, and owned ones for whoever reads numbers.
#[injectable]
struct Trim;

impl<'r> Pipe<&'r str> for Trim {
    type Out = &'r str;

    async fn transform(&self, text: &'r str) -> Result<&'r str> {
        Ok(text.trim())
    }
}

impl Pipe<&str> for Length {
    type Out = usize;

    async fn transform(&self, text: &str) -> Result<usize> {
        Ok(text.len())
    }
}

#[injectable]
struct Length;

/// Refuses a second text within one request: it is one value of the request for all arguments.
#[injectable(scope = request)]
struct Counting {
    #[default]
    seen: AtomicU32,
}

impl Pipe<u32> for Counting {
    type Out = u32;

    async fn transform(&self, number: u32) -> Result<u32> {
        Ok(number * 10 + self.seen.fetch_add(1, Ordering::Relaxed))
    }
}

trait Valid {
    fn is_valid(&self) -> bool;
}

#[injectable]
struct Validate;

impl<T: Valid> Pipe<T> for Validate {
    type Out = T;

    async fn transform(&self, value: T) -> Result<T> {
        if value.is_valid() { Ok(value) } else { Err(Error::unprocessable("not valid")) }
    }
}

#[derive(Deserialize)]
struct Note {
    text: String,
}

impl Valid for Note {
    fn is_valid(&self) -> bool {
        !self.text.is_empty()
    }
}

#[injectable]
struct Notes;

#[controller("/notes")]
#[use_pipes(param = Outer, query = Outer, body = Validate)]
impl Notes {
    #[get("/:a/:b")]
    fn outer(&self, #[param] a: String, #[param(pipe = Own)] b: String, #[query] q: String) -> String {
        format!("{a} {b} {q}")
    }

    #[get("/inner/:a")]
    #[use_pipes(query = [Inner, Own], header = (Own, Inner))]
    async fn inner(
        &self,
        #[param] a: String,
        #[query] q: String,
        #[query(pipe = none)] plain: String,
        #[header(default = "d".to_owned())] x_word: String,
    ) -> String {
        format!("{a} {q} {plain} {x_word}")
    }

    #[get("/none/:a")]
    #[use_pipes(param = none, query = Trim)]
    fn none(
        &self,
        #[param] a: &str,
        #[query] word: &str,
        #[query(pipe = Length, from = &str)] length: usize,
    ) -> String {
        format!("{a} {word} {length}")
    }

    #[get("/lengths")]
    #[use_pipes(query = (Trim, Length))]
    fn lengths(&self, #[query(from = &str)] a: usize, #[query("a", from = &str)] b: usize) -> String {
        format!("{a} {b}")
    }

    #[get("/named/:str/:u32")]
    #[use_pipes(param = Trim)]
    fn named(
        &self,
        #[param] str: &str,
        #[param("u32")] u32: &str,
        #[query(pipe = Own)] r#type: String,
    ) -> String {
        format!("{str} {u32} {type}", type = r#type)
    }

    #[get("/raw")]
    fn raw(&self, #[query] r#type: String) -> String {
        r#type
    }

    #[get("/counted")]
    #[use_pipes(query = Counting)]
    fn counted(&self, #[query] a: u32, #[query] b: u32, other: Inject<Counting>) -> String {
        format!("{a} {b} {}", other.seen.load(Ordering::Relaxed))
    }

    #[post]
    fn add(&self, #[body] Note { text }: Note) -> String {
        text
    }
}

#[module(
    root,
    controllers = [Notes],
    providers = [Outer, Inner, Own, Trim, Length, Validate, Counting],
)]
struct App;

#[armature::test]
async fn the_nearest_pipes_of_a_kind_are_taken() {
    let app = testing::app::<App>().build().await.unwrap();
    app.get("/notes/a/b?q=q").await.assert_text("ao bw qo");
    app.get("/notes/inner/a?q=q&plain=p").await.assert_text("ao qiw p dwi");
    app.get("/notes/inner/a?q=q&plain=p").header("x-word", "h").await.assert_text("ao qiw p hwi");
    app.get("/notes/none/a?word=%20w%20&length=abc").await.assert_text("a w 3");
}

#[armature::test]
async fn pipes_of_a_kind_may_read_another_type() {
    let app = testing::app::<App>().build().await.unwrap();
    app.get("/notes/lengths?a=%20abc").await.assert_text("3 3");
}

#[armature::test]
async fn an_argument_may_be_named_like_a_type_or_a_keyword() {
    let app = testing::app::<App>().build().await.unwrap();
    app.get("/notes/named/%20a/b%20?type=t").await.assert_text("a b tw");
    app.get("/notes/raw?type=t").await.assert_text("to");
}

#[armature::test]
async fn one_pipe_is_injected_once() {
    let app = testing::app::<App>().build().await.unwrap();
    app.get("/notes/counted?a=1&b=2").await.assert_text("10 21 2");
}

#[armature::test]
async fn a_refusal_is_the_response() {
    let app = testing::app::<App>().build().await.unwrap();
    app.post("/notes")
        .header("content-type", "application/json")
        .body("{\"text\":\"t\"}")
        .await
        .assert_text("t");
    let response =
        app.post("/notes").header("content-type", "application/json").body("{\"text\":\"\"}").await;
    response.assert_status(422).assert_problem("not valid");
}
