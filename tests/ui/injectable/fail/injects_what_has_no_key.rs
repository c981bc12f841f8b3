use armature::prelude::*;

pub struct Repo;

#[injectable]
pub struct Service {
    repo: Inject<Repo>,
}

fn main() {}
