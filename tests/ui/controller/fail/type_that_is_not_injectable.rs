use armature::prelude::*;

struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn all(&self) -> &'static str {
        "all"
    }
}

fn main() {}
