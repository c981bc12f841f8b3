use armature::prelude::*;

pub struct Repo;

#[injectable]
pub struct Service {
    repo: Repo,
}

fn main() {}
