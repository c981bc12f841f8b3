use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[public(true)]
    fn one(&self) -> &'static str {
        "one"
    }
}

fn main() {}
