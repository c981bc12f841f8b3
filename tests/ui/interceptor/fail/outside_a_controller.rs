use armature::prelude::*;

#[injectable]
pub struct Cats;

impl Cats {
    #[use_interceptors(Timing)]
    pub fn all(&self) {}
}

fn main() {}
