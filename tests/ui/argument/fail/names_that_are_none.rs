use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn all(&self, #[query("")] _page: u32, #[cookie("a b")] _session: &str, #[header("ü")] _x: &str) {}
}

fn main() {}
