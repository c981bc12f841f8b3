use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id/friends/:id")]
    fn one(&self, #[param] id: u64) -> String {
        id.to_string()
    }
}

fn main() {}
