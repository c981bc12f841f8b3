use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/:tenant/users")]
impl Users {
    #[get]
    fn all(&self) -> &'static str {
        "all"
    }
}

fn main() {}
