use armature::prelude::*;

#[injectable]
pub struct Gate;

#[guard]
impl Gate {
    async fn can_activate(&self) {}
}

fn main() {}
