use armature::prelude::*;

#[metadata]
struct Level(u8);

fn level() -> u8 {
    7
}

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[meta(Level(level()))]
    fn all(&self, route: Route<'_>) -> String {
        route.meta::<Level>().map_or(0, |level| level.0).to_string()
    }
}

fn main() {}
