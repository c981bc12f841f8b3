use armature::prelude::*;

struct Nothing;

#[bundle(with = [Nothing], timeout = "5s")]
struct Secured;

#[module(root, with = [Nothing])]
struct App;

fn main() {
    let _ = (Nothing, Secured);
}
