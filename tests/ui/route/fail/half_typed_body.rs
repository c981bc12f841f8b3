use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/a")]
    fn one(&self) -> String {
        self.
    }

    #[get("/b")]
    fn two(&self) -> String {
        "two".to_owned()
    }
}

fn main() {}
