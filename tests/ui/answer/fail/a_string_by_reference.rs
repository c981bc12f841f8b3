use armature::prelude::*;

#[injectable]
struct Users {
    #[default]
    name: String,
}

#[controller("/users")]
impl Users {
    #[get("/")]
    fn name(&self) -> &String {
        &self.name
    }
}

fn main() {}
