use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[http_code(301)]
    #[redirect("/docs")]
    fn one(&self) {}
}

fn main() {}
