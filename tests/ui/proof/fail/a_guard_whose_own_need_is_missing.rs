use armature::prelude::*;

#[injectable]
pub struct Tokens;

#[injectable]
pub struct TokenGuard {
    tokens: Inject<Tokens>,
}

impl Guard for TokenGuard {
    type Provides = ();

    async fn can_activate(&self, _request: &StageRequest<'_>) -> Result<()> {
        let Tokens = *self.tokens;
        Ok(())
    }
}

#[module(root, guards = [TokenGuard])]
pub struct App;

fn main() {}
