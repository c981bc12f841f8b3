use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn all<T: Default>(&self) -> &'static str {
        let _ = T::default();
        "all"
    }
}

fn main() {}
