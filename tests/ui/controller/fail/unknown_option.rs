use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users", prefx = "/x")]
impl Users {
    #[get]
    fn all(&self) -> &'static str {
        "all"
    }
}

fn main() {}
