use armature::prelude::*;

#[injectable]
struct Users;

impl Users {
    #[get("/:id")]
    #[public]
    async fn one(&self, #[param] id: u64) -> String {
        id.to_string()
    }
}

#[post("/ping")]
async fn ping(#[body] text: String) -> String {
    text
}

fn main() {}
