use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[post]
    fn add(&self, #[body] head: String, #[body] tail: String) -> String {
        head + &tail
    }
}

fn main() {}
