use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn all(&self, #[body] filter: String) -> String {
        filter
    }
}

fn main() {}
