use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[header("x-note", "a\r\nset-cookie: b=c")]
    fn one(&self) -> &'static str {
        "one"
    }
}

fn main() {}
