use armature::prelude::*;

#[derive(Keyed)]
pub struct Settings;

pub struct Pool {
    size: usize,
}

#[injectable]
impl Pool {
    #[construct]
    pub fn new(settings: Inject<Settings>, size: ) -> Pool {
        Pool { size: 3 }
    }

    pub fn size(&self) -> usize {
        self.size
    }
}

pub fn uses_the_rest(pool: &Pool) -> usize {
    pool.size()
}

fn main() {}
