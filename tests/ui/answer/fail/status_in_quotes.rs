use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[delete("/")]
    #[http_code("204")]
    fn remove(&self) {}
}

fn main() {}
