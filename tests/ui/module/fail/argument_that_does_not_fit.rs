use armature::prelude::*;
use std::marker::PhantomData;

pub trait Entity: Send + Sync {}

#[derive(Keyed)]
pub struct Cat;

#[injectable]
pub struct Table<T: Entity> {
    #[default]
    of: PhantomData<T>,
}

#[module(providers = [Table<Cat>])]
pub struct App;

fn main() {}
