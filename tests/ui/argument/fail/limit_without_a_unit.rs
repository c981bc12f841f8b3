use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[post]
    fn add(&self, #[body(limit = "10 pages")] text: String) -> String {
        text
    }
}

fn main() {}
