use armature::prelude::*;

#[injectable]
struct Memory;

#[module]
struct DatabaseModule;

#[module(root, imports = [DatabaseModule])]
struct App;

fn main() {
    let _ = armature::testing::app::<App>().override_module::<DatabaseModule, Memory>();
}
