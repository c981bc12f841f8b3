use armature::prelude::*;

pub struct Pool;

#[injectable]
impl Pool {
    #[construct]
    pub fn new() -> Pool {
        Pool
    }

    #[construct]
    pub fn other() -> Pool {
        Pool
    }
}

fn main() {}
