use armature::prelude::*;

pub struct Pool;

#[injectable]
impl Pool {
    #[construct]
    pub fn new(&self, _url: &str) -> Pool {
        Pool
    }
}

fn main() {}
