//! The program of the readme: JSON, a guard with its fact, and a test.
//!
//! `cargo run -p greeter`, then `curl http://127.0.0.1:3000/hello/world`.

use armature::prelude::*;
use serde::Serialize;

#[derive(Serialize)]
struct Greeting {
    text: String,
}

#[injectable]
struct Greeter;

impl Greeter {
    fn greet(&self, name: &str) -> Json<Greeting> {
        Json(Greeting { text: format!("Hello, {name}!") })
    }
}

/// Who sent the request: what `TokenGuard` proves.
#[fact(identity)]
struct CurrentUser {
    name: String,
}

#[injectable]
struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self, #[header] authorization: Option<&str>) -> Result<CurrentUser> {
        match authorization {
            Some("Bearer token-of-ada") => Ok(CurrentUser { name: "Ada".to_owned() }),
            _ => Err(Error::unauthorized("a token is required")),
        }
    }
}

#[injectable]
struct HelloController {
    greeter: Inject<Greeter>,
}

#[controller("/hello")]
impl HelloController {
    #[get("/:name")]
    fn hello(&self, #[param] name: &str) -> Json<Greeting> {
        self.greeter.greet(name)
    }

    #[get("/me")]
    #[use_guards(TokenGuard)]
    fn me(&self, user: &CurrentUser) -> Json<Greeting> {
        self.greeter.greet(&user.name)
    }
}

#[module(root, controllers = [HelloController], providers = [Greeter])]
struct AppModule;

fn main() -> armature::Result {
    armature::bootstrap::<AppModule>().listen("127.0.0.1:3000")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[armature::test]
    async fn greets_by_name() -> armature::Result {
        let app = armature::testing::app::<AppModule>().build().await?;
        app.get("/hello/world").await.assert_status(200).assert_text(r#"{"text":"Hello, world!"}"#);
        app.get("/hello/me").await.assert_status(401);
        app.get("/hello/me").bearer("token-of-ada").await.assert_text(r#"{"text":"Hello, Ada!"}"#);
        Ok(())
    }
}
