use armature::prelude::*;

#[injectable(scope = forever, lazy, scope = worker)]
pub struct Service<'a> {
    name: &'a str,
    #[default]
    #[value(1)]
    count: u64,
}

fn main() {}
