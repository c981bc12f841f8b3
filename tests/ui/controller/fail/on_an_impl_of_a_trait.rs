use armature::prelude::*;

#[injectable]
struct Users;

trait All {
    fn all(&self) -> &'static str;
}

#[controller("/users")]
impl All for Users {
    #[get]
    fn all(&self) -> &'static str {
        "all"
    }
}

fn main() {}
