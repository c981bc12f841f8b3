use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    fn one(&self, #[param] id: &mut str) -> String {
        id.to_owned()
    }

    #[get("/")]
    fn all(&self, #[query] page: &'static str) -> String {
        page.to_owned()
    }

    #[post]
    fn create(&self, #[header] agent: &String) -> String {
        agent.clone()
    }
}

fn main() {}
