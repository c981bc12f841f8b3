use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[http_code(99)]
    fn one(&self) -> &'static str {
        "one"
    }
}

fn main() {}
