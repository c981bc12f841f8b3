use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users?all")]
impl Users {
    #[get]
    fn all(&self) -> &'static str {
        "all"
    }
}

fn main() {}
