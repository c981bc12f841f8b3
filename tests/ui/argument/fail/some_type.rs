use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn one(&self, #[query] id: impl ToString) -> String {
        id.to_string()
    }
}

fn main() {}
