use armature::prelude::*;

#[injectable]
struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self) -> Result<()> {
        Ok(())
    }
}

#[bundle(with = [Second], guards = [TokenGuard])]
struct First;

#[bundle(with = [Third])]
struct Second;

#[bundle(with = [First])]
struct Third;

#[injectable]
struct Cats;

#[controller("/cats")]
#[with(First)]
impl Cats {
    #[get]
    fn all(&self) {}
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {
    let _ = armature::bootstrap::<App>();
}
