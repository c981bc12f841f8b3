use armature::prelude::*;

#[injectable]
pub struct Gate;

#[guard]
impl Gate {
    fn can_activate(&self, #[param] id: u64) -> Result<()> {
        drop(id);
        Ok(())
    }
}

fn main() {}
