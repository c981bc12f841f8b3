use armature::prelude::*;

pub struct User;

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn me(&self, user: &User) {
        let _ = user;
    }
}

fn main() {}
