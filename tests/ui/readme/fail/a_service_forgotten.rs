//! The readme's program, and what it says of a service that is forgotten in its module's list.
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

#[module(root, controllers = [HelloController])]
struct AppModule;

fn main() -> armature::Result {
    armature::bootstrap::<AppModule>().listen("127.0.0.1:3000")
}
