use armature::prelude::*;

#[injectable]
pub struct Service {
    repo: Inject<dyn
}

#[module(root, providers = [Service])]
pub struct App;

fn main() {}
