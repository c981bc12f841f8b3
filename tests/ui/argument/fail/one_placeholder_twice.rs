use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    fn one(&self, #[param] id: u64, #[param("id")] again: &str) -> String {
        format!("{id} {again}")
    }
}

fn main() {}
