//! Answers in forms that are legal and rarely seen.

use armature::prelude::*;
use std::borrow::Cow;

#[derive(serde::Serialize)]
pub struct User<'u> {
    name: &'u str,
}

#[derive(Debug, HttpError)]
#[http(418, "short and stout")]
pub struct Teapot;

type Answer<T = &'static str> = std::result::Result<T, Teapot>;

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get("/a")]
    fn anything(&self) -> impl IntoResponse + use<> {
        (StatusCode::ACCEPTED, "later")
    }

    #[get("/b")]
    async fn anything_later(&self, #[query] n: u8) -> Result<impl IntoResponse, Teapot> {
        if n > 3 { Err(Teapot) } else { Ok(n.to_string()) }
    }

    #[get("/c/:name")]
    fn borrowed<'r>(&self, #[param] name: &'r str) -> Json<User<'r>> {
        Json(User { name })
    }

    #[get("/d/:name")]
    fn copied<'r>(&self, #[param] name: &'r str) -> Cow<'r, str> {
        Cow::Borrowed(name)
    }

    #[get("/e")]
    async fn alias(&self) -> Answer {
        Ok("alias")
    }

    #[post("/f")]
    fn parts(&self) -> (StatusCode, [(&'static str, &'static str); 1], Json<Option<u8>>) {
        (StatusCode::CREATED, [("x-one", "1")], Json(None))
    }

    #[get("/g")]
    fn nested(&self) -> Result<Result<String, Teapot>, StatusCode> {
        Ok(Err(Teapot))
    }

    #[get("/i")]
    #[header("vary", "accept")]
    #[header("cache-control", "max-age=60")]
    #[http_code(206)]
    fn unit(&self) -> () {}

    #[get("/j")]
    #[redirect("https://example.com/?a=b&c=%20#top", 308)]
    fn away(&self) {}
}

#[module(root, controllers = [Users])]
pub struct App;

fn main() {}
