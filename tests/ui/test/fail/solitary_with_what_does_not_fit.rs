use armature::prelude::*;
use armature::testing::solitary;

#[injectable]
trait Clock {
    fn hour(&self) -> u8;
}

#[injectable]
struct Cats {
    clock: Inject<dyn Clock>,
}

struct NotAClock;

fn main() {
    let _ = solitary::<Cats>().with::<dyn Clock>(NotAClock);
    let _ = |cats: Cats| cats.clock.hour();
}
