use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get(pth = "/x")]
    fn find(&self) -> &'static str {
        "found"
    }
}

fn main() {}
