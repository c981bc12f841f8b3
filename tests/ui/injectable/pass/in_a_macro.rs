//! Attributes on items that a `macro_rules!` prints.

use armature::prelude::*;

macro_rules! service {
    ($name:ident needs $($field:ident: $need:ty),*) => {
        #[injectable]
        pub struct $name {
            $($field: Inject<$need>),*
        }

        impl $name {
            pub fn all(&self) {
                $(let _ = &self.$field;)*
            }
        }
    };
}

macro_rules! root {
    ($name:ident: $($provider:ty),*) => {
        #[module(root, providers = [$($provider),*])]
        pub struct $name;
    };
}

service!(One needs);
service!(Two needs one: One, again: One);
root!(App: One, Two);

fn main() {}
