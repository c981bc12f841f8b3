use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[http_code(202)]
    fn find(&self) -> &'static str {
        "found"
    }
}

fn main() {}
