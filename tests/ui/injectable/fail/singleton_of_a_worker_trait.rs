use armature::prelude::*;

#[injectable(scope = worker)]
pub trait Clock {
    fn now(&self) -> u64;
}

#[injectable]
pub struct Service {
    clock: Inject<dyn Clock>,
}

fn main() {}
