use armature::prelude::*;

pub struct Pool;

#[injectable]
impl Pool {
    #[construct]
    pub fn new() {}
}

fn main() {}
