use armature::prelude::*;

#[metadata]
struct Level(u8);

#[bundle(meta = [Level(1)])]
struct Low;

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[with(Low)]
    #[meta(Level(7))]
    fn all(&self, route: Route<'_>) -> String {
        route.meta::<Level>().map_or(0, |level| level.0).to_string()
    }
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {}
