use armature::prelude::*;
use std::cell::Cell;

#[injectable(scope = request)]
struct Hits {
    #[default]
    count: Cell<u32>,
}

#[module(root, providers = [Hits])]
struct App;

fn main() {
    let one = Hits { count: Cell::new(7) };
    let _ = armature::testing::app::<App>().override_provider_with::<Hits>(one);
}
