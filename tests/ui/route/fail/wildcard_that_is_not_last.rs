use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/*rest/edit")]
    fn edit(&self, #[param] rest: &str) -> String {
        rest.to_owned()
    }
}

fn main() {}
