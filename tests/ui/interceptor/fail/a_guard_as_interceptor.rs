use armature::prelude::*;

#[injectable]
pub struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self) -> Result<()> {
        Ok(())
    }
}

#[injectable]
pub struct Cats;

#[controller("/cats")]
#[use_interceptors(TokenGuard)]
impl Cats {
    #[get]
    async fn all(&self) {}
}

fn main() {}
