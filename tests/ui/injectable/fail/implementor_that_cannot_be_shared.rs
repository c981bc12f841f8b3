use armature::prelude::*;

#[injectable]
pub trait Clock {
    fn now(&self) -> u64;
}

#[injectable(scope = worker)]
pub struct Local {
    #[default]
    now: std::cell::Cell<u64>,
}

impl Clock for Local {
    fn now(&self) -> u64 {
        self.now.get()
    }
}

fn main() {}
