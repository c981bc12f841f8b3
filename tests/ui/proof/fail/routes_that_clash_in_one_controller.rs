use armature::prelude::*;

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    fn find(&self, #[param] id: u64) -> String {
        id.to_string()
    }

    #[get("/:name")]
    fn show(&self, #[param] name: &str) -> String {
        name.to_owned()
    }
}

#[module(root, controllers = [Users])]
pub struct App;

fn main() {}
