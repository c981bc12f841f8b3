use armature::prelude::*;

#[injectable]
pub struct Gate;

#[guard]
impl Gate {
    fn can_activate(&self, #[host] tenant: &str) -> Result<()> {
        let _ = tenant;
        Ok(())
    }
}

fn main() {}
