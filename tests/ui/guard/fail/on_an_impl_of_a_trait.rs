use armature::prelude::*;

#[injectable]
pub struct Gate;

#[guard]
impl Guard for Gate {
    type Provides = ();

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<()> {
        Ok(())
    }
}

fn main() {}
