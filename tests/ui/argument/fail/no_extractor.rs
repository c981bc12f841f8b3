use armature::prelude::*;

struct Id(u64);

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn one(&self, id: Id) -> String {
        id.0.to_string()
    }
}

fn main() {}
