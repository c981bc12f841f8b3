use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    fn one(&self, #[param] (id, _): (u64, u64)) -> String {
        id.to_string()
    }
}

fn main() {}
