use armature::prelude::*;

#[module(root, timeout = 30)]
struct App;

#[module(timeout)]
struct Empty;

#[module(timeout = "5s", timeout = "6s")]
struct Twice;

fn main() {}
