use armature::prelude::*;

#[injectable]
pub enum Service {
    One,
}

fn main() {}
