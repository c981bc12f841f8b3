use armature::prelude::*;

#[injectable]
struct Jwt;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[use_guards(Jwt)]
    fn one(&self) -> &'static str {
        "one"
    }
}

fn main() {}
