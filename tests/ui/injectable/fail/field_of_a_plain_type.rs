use armature::prelude::*;

#[injectable]
pub struct Counter {
    count: u64,
    names: Vec<String>,
    shared: std::sync::Arc<Counter>,
}

fn main() {}
