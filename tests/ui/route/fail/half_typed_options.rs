use armature::prelude::*;

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get("/a", )]
    fn one(&self, #[query(name = )] page: u32) -> String {
        page.to_string()
    }

    #[post(path = )]
    fn add(&self, #[body(limit = )] text: String) -> String {
        text
    }

    #[get("/c")]
    #[http_code()]
    fn three(&self) -> String {
        self.one(3)
    }
}

pub fn uses_the_rest(users: &Users) -> String {
    users.three()
}

fn main() {}
