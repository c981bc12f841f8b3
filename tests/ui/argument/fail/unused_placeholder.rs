use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id/:name")]
    fn one(&self, #[param] id: u64) -> String {
        id.to_string()
    }
}

fn main() {}
