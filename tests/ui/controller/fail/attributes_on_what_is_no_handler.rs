use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/most")]
    const MOST: usize = { 3 };

    #[get("/one")]
    fn one(#[query] &self) {}

    #[cfg_attr(unix, get("/unix"))]
    fn on_unix(&self) {}

    #[get("/all")]
    fn all(&self) -> usize_text::Count {
        usize_text::Count(Users::MOST)
    }
}

mod usize_text {
    pub struct Count(pub usize);
}

fn main() {}
