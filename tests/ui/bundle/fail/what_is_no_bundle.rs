use armature::prelude::*;

#[injectable]
struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self) -> Result<()> {
        Ok(())
    }
}

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[with(TokenGuard)]
    fn all(&self) {}
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {}
