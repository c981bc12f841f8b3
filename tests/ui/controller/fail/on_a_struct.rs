use armature::prelude::*;

#[controller("/users")]
struct Users;

fn main() {}
