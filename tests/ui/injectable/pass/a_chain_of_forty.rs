//! A chain of forty services compiles under the default limit, whatever their order.

use armature::prelude::*;

macro_rules! chain {
    (root: $($name:ident)*) => {
        #[module(root, providers = [$($name),*])]
        pub struct App;
    };
    ($last:ident) => {
        #[injectable]
        pub struct $last;
    };
    // What needs comes before what is needed: the compiler has seen nothing of it then.
    ($first:ident $next:ident $($rest:ident)*) => {
        #[injectable]
        pub struct $first {
            pub next: Inject<$next>,
        }
        chain! { $next $($rest)* }
    };
}

macro_rules! all {
    ($($name:ident)*) => {
        chain! { $($name)* }
        chain! { root: $($name)* }
    };
}

all! {
    S0 S1 S2 S3 S4 S5 S6 S7 S8 S9 S10 S11 S12 S13 S14 S15 S16 S17 S18 S19
    S20 S21 S22 S23 S24 S25 S26 S27 S28 S29 S30 S31 S32 S33 S34 S35 S36 S37 S38 S39
}

fn main() {}
