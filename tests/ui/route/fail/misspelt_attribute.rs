use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[gett("/x")]
    fn find(&self) -> &'static str {
        "found"
    }
}

fn main() {}
