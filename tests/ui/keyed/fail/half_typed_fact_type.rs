use armature::prelude::*;

#[fact]
pub struct User {
    pub id: u64,
    pub roles: Vec<
}

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn me(&self, by: &User) -> String {
        by.id.to_string()
    }
}

fn main() {}
