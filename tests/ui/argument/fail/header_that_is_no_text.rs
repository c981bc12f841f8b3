use armature::prelude::*;

struct Id(u64);

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn one(&self, #[header] x_id: Id) -> String {
        x_id.0.to_string()
    }
}

fn main() {}
