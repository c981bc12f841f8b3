use armature::prelude::*;

#[injectable]
struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self) -> Result<()> {
        Ok(())
    }
}

#[bundle(guards = [TokenGuard])]
struct Secured;

#[injectable]
struct Cats;

#[controller("/cats")]
#[use_guards(TokenGuard)]
impl Cats {
    #[get]
    #[with(Secured)]
    fn all(&self) {}
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {}
