use armature::prelude::*;

#[injectable]
struct Greetings;

#[controller("/greetings")]
impl Greetings {
    #[get]
    fn one(&self, #[header(default = "en")] accept_language: String) -> String {
        accept_language
    }
}

#[module(root, controllers = [Greetings])]
struct App;

fn main() {}
