use armature::prelude::*;

#[injectable]
pub struct Service;

#[module(root, imports = , providers = [Service, Service as ], exports = [Service])]
pub struct App;

fn root<M: armature::Root>() {}

fn main() {
    root::<App>();
}
