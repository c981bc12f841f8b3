use armature::prelude::*;

#[injectable]
pub trait Repo {
    fn find(&self) -> u8;
}

#[injectable]
pub struct Service;

#[module(providers = [Service as dyn Repo])]
pub struct App;

fn main() {}
