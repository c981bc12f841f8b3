use armature::prelude::*;

pub struct Pool;

#[injectable]
impl Pool {
    pub fn new() -> Pool {
        Pool
    }
}

fn main() {}
