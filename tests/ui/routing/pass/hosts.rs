//! The forms that `host` and `#[host]` may have.

use armature::prelude::*;

#[injectable]
pub struct Upper;

impl Pipe<&str> for Upper {
    type Out = String;

    async fn transform(&self, value: &str) -> Result<String> {
        Ok(value.to_uppercase())
    }
}

#[injectable]
pub struct Admin;

#[controller(host = "admin.example.com")]
impl Admin {
    #[get]
    fn home(&self) -> &'static str {
        "admin"
    }
}

#[injectable]
pub struct Shops;

#[controller(path = "/shops", host = ":_any.:city.example.com", unlisted)]
impl Shops {
    #[get]
    fn home(&self, #[host] city: &str) -> String {
        city.to_owned()
    }

    #[get("/renamed")]
    fn renamed(&self, #[host("city")] town: String, #[host(name = "_any")] shop: &str) -> String {
        format!("{shop} in {town}")
    }

    #[get("/city/:city")]
    async fn both(&self, #[host] city: &str, #[param("city")] other: &str) -> String {
        format!("{city} {other}")
    }
}

#[injectable]
pub struct Whole;

#[controller("/whole", host = ":name.example.org")]
impl Whole {
    #[get]
    fn home(&self, request: &Parts<'_>) -> String {
        request.path().to_owned()
    }
}

#[injectable]
pub struct Typed;

#[controller("/typed", host = ":type.:id.example.net")]
impl Typed {
    #[get]
    fn home(&self, #[host] r#type: &str, #[host] id: u64) -> String {
        format!("{type} {id}", type = r#type)
    }
}

#[module(root, controllers = [Admin, Shops, Whole, Typed], providers = [Upper])]
pub struct App;

fn main() {}
