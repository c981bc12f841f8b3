use armature::prelude::*;

pub struct Gate;

impl Guard for Gate {
    type Provides = ();

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<()> {
        Ok(())
    }
}

#[module(guards = [Gate])]
pub struct App;

fn main() {}
