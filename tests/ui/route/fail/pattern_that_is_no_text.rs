use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get(users)]
    fn find(&self) -> &'static str {
        "found"
    }
}

fn main() {}
