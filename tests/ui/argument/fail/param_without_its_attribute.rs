use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    fn one(&self, id: u64) -> String {
        id.to_string()
    }
}

fn main() {}
