use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    fn one(&self, #[param] id: u64, #[header(x_page)] page: u32) -> String {
        format!("{id} {page}")
    }
}

fn main() {}
