//! Two types of one name in two functions are two providers.

use armature::prelude::*;

fn one() -> armature::Key {
    #[injectable]
    struct Fake;

    Fake::KEY
}

fn two() -> armature::Key {
    #[injectable]
    struct Fake;

    Fake::KEY
}

fn main() {
    assert_ne!(one(), two());
}
