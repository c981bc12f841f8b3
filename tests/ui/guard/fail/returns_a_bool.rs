use armature::prelude::*;

#[injectable]
pub struct Gate;

#[guard]
impl Gate {
    fn can_activate(&self) -> bool {
        true
    }
}

fn main() {}
