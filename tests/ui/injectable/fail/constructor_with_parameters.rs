use armature::prelude::*;

pub struct Pool;

#[injectable]
impl Pool {
    #[construct]
    pub fn new<const SIZE: usize>() -> Pool {
        Pool
    }
}

fn main() {}
