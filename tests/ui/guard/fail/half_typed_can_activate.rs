use armature::prelude::*;

#[injectable]
pub struct Gate;

#[guard]
impl Gate {
    fn can_activate(&self, #[header] name: ) -> Result<()> {
        Ok(())
    }
}

fn main() {}
