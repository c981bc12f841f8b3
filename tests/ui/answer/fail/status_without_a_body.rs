use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[http_code(204)]
    fn one(&self) -> String {
        "one".to_owned()
    }
}

fn main() {}
