use armature::prelude::*;

#[derive(Keyed)]
pub struct Pool {
    pub size: usize,
    pub name: Vec<
}

pub fn size(pool: &Pool) -> usize {
    let _ = Pool::KEY;
    pool.size
}

#[module(root, supplied = [Pool])]
pub struct App;

fn main() {}
