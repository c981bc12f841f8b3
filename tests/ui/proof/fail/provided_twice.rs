use armature::prelude::*;

#[injectable]
pub trait Store {
    fn kind(&self) -> &'static str;
}

#[injectable]
pub struct Disk;

#[injectable]
impl Store for Disk {
    fn kind(&self) -> &'static str {
        "disk"
    }
}

mod again {
    pub use super::Disk;
}

#[module(root, providers = [Disk as dyn Store, again::Disk as dyn Store])]
pub struct App;

fn main() {}
