use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[route(path = "/x")]
    fn find(&self) -> &'static str {
        "found"
    }
}

fn main() {}
