use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn all(&self, #[cfg(windows)] #[query] _drive: char, #[query] _page: u32) {}
}

fn main() {}
