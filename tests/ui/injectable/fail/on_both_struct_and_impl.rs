use armature::prelude::*;

#[injectable]
pub struct Pool;

#[injectable]
impl Pool {
    #[construct]
    fn open() -> Pool {
        Pool
    }
}

fn main() {}
