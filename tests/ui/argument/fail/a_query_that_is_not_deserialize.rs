use armature::prelude::*;

#[injectable]
pub struct Users;

pub struct User;

#[controller("/users")]
impl Users {
    #[get("/")]
    fn all(&self, #[query] user: User) {
        let User = user;
    }
}

fn main() {}
