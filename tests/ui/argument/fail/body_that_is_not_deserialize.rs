use armature::prelude::*;

struct User {
    name: String,
}

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[post]
    fn add(&self, #[body] user: User) -> String {
        user.name
    }
}

fn main() {}
