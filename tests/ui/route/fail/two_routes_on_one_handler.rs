use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/a")]
    #[post("/b")]
    fn both(&self) -> &'static str {
        "both"
    }
}

fn main() {}
