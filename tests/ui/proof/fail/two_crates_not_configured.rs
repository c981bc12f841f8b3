use armature::prelude::*;
use shop::ShopModule;

#[module(root, imports = [ShopModule])]
pub struct App;

fn main() {}
