use armature::prelude::*;

#[injectable]
pub enum Storage {
    Disk,
    Memory,
}

#[injectable]
pub struct Files {
    storage: Inject<Storage>,
}

#[module(root, providers = [Files, Storage])]
struct App;

fn main() {
    armature::bootstrap::<App>();
}
