use armature::prelude::*;

#[injectable]
struct Files;

#[controller("/users/:id")]
impl Files {
    #[get("/files/:id")]
    fn one(&self, #[param] id: u64) -> String {
        id.to_string()
    }
}

fn main() {}
