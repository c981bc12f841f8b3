use armature::prelude::*;
use shop::{CustomerGuard, OrdersModule};

#[module(root, secure, imports = [OrdersModule], providers = [CustomerGuard])]
pub struct App;

fn main() {}
