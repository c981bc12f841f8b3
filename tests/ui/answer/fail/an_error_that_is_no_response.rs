use armature::prelude::*;

#[injectable]
pub struct Users;

pub struct User;

#[controller("/users")]
impl Users {
    #[get("/")]
    fn all(&self) -> Result<String, User> {
        Err(User)
    }
}

fn main() {}
