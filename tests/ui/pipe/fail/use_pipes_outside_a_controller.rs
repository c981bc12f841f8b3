use armature::prelude::*;

#[injectable]
pub struct Cats;

#[use_pipes(query = Trim)]
impl Cats {}

fn main() {}
