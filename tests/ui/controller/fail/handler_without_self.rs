use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn all() -> &'static str {
        "all"
    }
}

fn main() {}
