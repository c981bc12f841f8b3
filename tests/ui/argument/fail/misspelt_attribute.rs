use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn one(&self, #[quary] id: u64) -> String {
        id.to_string()
    }
}

fn main() {}
