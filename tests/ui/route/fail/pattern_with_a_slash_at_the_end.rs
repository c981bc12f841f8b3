use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/all/")]
    fn all(&self) -> &'static str {
        "all"
    }
}

fn main() {}
