use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn all(&mut self) -> &'static str {
        "all"
    }
}

fn main() {}
