//! Printed code uses no name that a user's own could hide.

use armature::prelude::{Inject, Keyed, injectable, module, provider};

pub struct Option;
pub struct Result;
pub struct Box;
pub struct Some;
pub struct Ok;
pub struct String;
pub trait Future {}
pub trait Send {}

mod core {}
mod std {}

#[derive(Keyed)]
pub struct Pool;

#[provider]
pub async fn pool(_: Inject<Service>) -> Pool {
    Pool
}

#[injectable]
pub trait Repo {
    async fn find(&self) -> u8;
}

#[injectable]
pub struct Service;

#[injectable]
impl Repo for Service {
    async fn find(&self) -> u8 {
        1
    }
}

#[module(root, providers = [Service, Service as dyn Repo, pool])]
pub struct App;

fn main() {}
