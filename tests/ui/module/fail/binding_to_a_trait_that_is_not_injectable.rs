use armature::prelude::*;

pub trait Repo {}

#[injectable]
pub struct Service;

impl Repo for Service {}

#[module(providers = [Service as dyn Repo])]
pub struct App;

fn main() {}
