use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[header("Content-Length", "3")]
    fn one(&self) -> &'static str {
        "one"
    }
}

fn main() {}
