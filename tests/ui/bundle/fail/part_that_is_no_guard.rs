use armature::prelude::*;

struct TokenGuard;

#[bundle(guards = [TokenGuard])]
struct Secured;

#[injectable]
struct Cats;

#[controller("/cats")]
#[with(Secured)]
impl Cats {
    #[get]
    fn all(&self) {}
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {}
