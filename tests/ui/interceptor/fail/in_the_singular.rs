use armature::prelude::*;

#[injectable]
pub struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[use_interceptor(Timing)]
    fn all(&self) {}
}

fn main() {}
