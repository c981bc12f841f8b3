use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[post]
    fn add(&self, #[body(limt = "1MiB")] text: String) -> String {
        text
    }
}

fn main() {}
