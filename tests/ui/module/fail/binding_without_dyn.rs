use armature::prelude::*;

#[injectable]
pub trait Repo {}

#[injectable]
pub struct Service;

impl Repo for Service {}

#[module(providers = [Service as Repo, Service as dyn Repo + Send], exports = [Service as dyn Repo])]
pub struct App;

fn main() {}
