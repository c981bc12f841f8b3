use armature::prelude::*;

#[injectable]
pub trait Repo {
    async fn find(&self, id: u64) -> Option<String>;
}

#[injectable]
pub struct Memory;

impl Repo for Memory {
    async fn find(&self, _id: u64) -> Option<String> {
        None
    }
}

fn main() {}
