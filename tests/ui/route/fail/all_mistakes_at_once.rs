use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/{id}")]
    fn one(&self, #[param] id: u64) -> String {
        id.to_string()
    }

    #[get("/:id")]
    fn two(&self, #[param] di: u64, #[body] text: String) -> String {
        format!("{di} {text}")
    }

    #[http_code(99)]
    #[post]
    fn three(self) {}
}

fn main() {}
