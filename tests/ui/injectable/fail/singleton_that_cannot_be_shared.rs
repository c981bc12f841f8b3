use armature::prelude::*;
use std::cell::Cell;

#[injectable]
pub struct Counter {
    #[default]
    count: Cell<u64>,
}

fn main() {}
