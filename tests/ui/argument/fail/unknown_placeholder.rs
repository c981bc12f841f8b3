use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    fn one(&self, #[param] idd: u64, #[param] id: u64) -> String {
        format!("{idd} {id}")
    }
}

fn main() {}
