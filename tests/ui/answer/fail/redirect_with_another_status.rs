use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[redirect("/docs", 200)]
    fn one(&self) {}
}

fn main() {}
