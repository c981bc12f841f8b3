use armature::prelude::*;

struct User;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn one(&self) -> User {
        User
    }
}

fn main() {}
