use armature::prelude::*;

#[injectable]
pub trait Repo {
    async fn find(&self) -> u8;
}

#[injectable]
pub struct Memory;

#[injectable(scope = worker)]
impl Repo for Memory {
    async fn find(&self) -> u8 {
        1
    }
}

fn main() {}
