use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    fn by_id(&self, #[param] id: u64) -> String {
        id.to_string()
    }

    #[get("/:name")]
    fn by_name(&self, #[param] name: &str) -> String {
        name.to_owned()
    }
}

fn main() {}
