use armature::prelude::*;

pub struct Pool {
    size: usize,
}

#[injectable]
impl Pool {
    #[construct]
    pub fn new() -> Pool {
        Pool { size: 3 }
    }

    pub fn half(&self) {
        let _size =
    }

    pub fn size(&self) -> usize {
        self.size
    }
}

#[module(root, providers = [Pool])]
pub struct App;

fn main() {
    let pool = Pool::new();
    assert_eq!(pool.size(), 3);
}
