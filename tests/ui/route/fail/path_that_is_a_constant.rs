use armature::prelude::*;

const USERS: &str = "/users";

#[injectable]
struct Users;

#[controller(USERS)]
impl Users {
    #[get(USERS)]
    fn all(&self) {}
}

fn main() {}
