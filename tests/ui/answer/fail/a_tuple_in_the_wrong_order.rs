use armature::prelude::*;

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get("/")]
    fn all(&self) -> (&'static str, StatusCode) {
        ("all", StatusCode::OK)
    }
}

fn main() {}
