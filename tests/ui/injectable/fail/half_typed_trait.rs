use armature::prelude::*;

#[injectable]
pub trait Repo {
    async fn find(&self, id: u64) -> Option<String>;

    async fn both(&self) -> bool {
        self.find(1).await.is_some() &&
    }
}

#[injectable]
pub struct Memory;

#[injectable]
impl Repo for Memory {
    async fn find(&self, id: u64) -> Option<String> {
        let text =
    }
}

#[injectable]
pub struct Service {
    repo: Inject<dyn Repo>,
}

#[module(root, providers = [Memory as dyn Repo, Service])]
pub struct App;

fn main() {}
