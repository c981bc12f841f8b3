//! The readme's program, and what the compiler says if a service is not listed in a module.
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

#[module(root, controllers = [HelloController])]
struct AppModule;

fn main() -> armature::Result {
    armature::bootstrap::<AppModule>().listen("127.0.0.1:3000")
}
