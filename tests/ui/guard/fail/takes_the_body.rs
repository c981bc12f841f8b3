use armature::prelude::*;

#[injectable]
pub struct Gate;

#[guard]
impl Gate {
    async fn can_activate(&self, #[body] text: String) -> Result<()> {
        drop(text);
        Ok(())
    }
}

fn main() {}
