use armature::prelude::*;

struct Id(u64);

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    fn one(&self, #[param] id: Id) -> String {
        id.0.to_string()
    }
}

fn main() {}
