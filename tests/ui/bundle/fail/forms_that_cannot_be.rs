use armature::prelude::*;

#[bundle]
struct Empty;

#[bundle(guard = [TokenGuard])]
struct Misspelt;

#[bundle(timeout = "5s")]
struct WithFields {
    name: String,
}

#[bundle(timeout = "0s")]
struct NoTime;

#[injectable]
struct Cats;

#[controller("/cats")]
#[with(NoTime)]
impl Cats {
    #[get]
    #[with]
    fn empty(&self) {}

    #[post]
    #[with("NoTime")]
    fn text(&self) {}

    #[put]
    #[with(NoTime)]
    fn twice(&self) {}
}

fn main() {}
