//! The smallest application that has all three: a service, a controller that is given it, a module that lists both.
//!
//! `cargo run -p hello`, then `curl http://127.0.0.1:3000/hello/world`.

use armature::prelude::*;

#[injectable]
struct Greeter;

impl Greeter {
    fn greet(&self, name: &str) -> String {
        format!("Hello, {name}!")
    }
}

#[injectable]
struct HelloController {
    greeter: Inject<Greeter>,
}

#[controller("/hello")]
impl HelloController {
    #[get("/:name")]
    fn hello(&self, #[param] name: &str) -> String {
        self.greeter.greet(name)
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
        app.get("/hello/world").await.assert_status(200).assert_text("Hello, world!");
        app.get("/hello/d%C3%A9j%C3%A0%20vu").await.assert_text("Hello, déjà vu!");
        Ok(())
    }
}
