use armature::prelude::*;

#[injectable]
struct Users;

#[use_guards(IsAdmin)]
#[controller("/users")]
impl Users {
    #[get("/")]
    fn all(&self) {}
}

fn main() {}
