use armature::prelude::*;

#[injectable]
pub struct Gate;

#[guard]
impl Gate {
    fn can_pass(&self) -> Result<()> {
        Ok(())
    }
}

fn main() {}
