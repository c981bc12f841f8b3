use armature::prelude::*;

struct Pool;

impl Pool {
    #[construct]
    fn new() -> Pool {
        Pool
    }
}

fn main() {}
