use armature::prelude::*;

#[injectable]
pub struct Service;

#[module(root, imports = [Db::], providers = [Service, ])]
pub struct App;

fn root<M: armature::Root>() {}

fn main() {
    root::<App>();
}
