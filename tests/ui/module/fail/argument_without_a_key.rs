use armature::prelude::*;
use std::marker::PhantomData;

pub struct Cat;

#[injectable]
pub struct Table<T: Send + Sync> {
    #[default]
    of: PhantomData<T>,
}

#[module(providers = [Table<Cat>])]
pub struct App;

fn main() {}
