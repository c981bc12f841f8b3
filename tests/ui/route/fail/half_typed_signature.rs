use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    async fn one(&self, #[param] id: ) -> String {
        id.to_string()
    }

    #[get("/b")]
    fn two(&self) -> String {
        self.three()
    }

    fn three(&self) -> String {
        "three".to_owned()
    }
}

fn main() {}
