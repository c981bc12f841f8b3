use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get(list)]
    fn all(&self) {}

    #[get(list/:id)]
    fn one(&self, #[param] _id: u64) {}
}

fn main() {}
