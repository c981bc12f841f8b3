use armature::prelude::*;
use shop::{ShopModule, ShopOptions};

#[module(imports = [ShopModule::for_root(ShopOptions { name: "here" })])]
pub struct Here;

#[module(imports = [ShopModule::for_root(ShopOptions { name: "there" })])]
pub struct There;

#[module(root, imports = [Here, There])]
pub struct App;

fn main() {}
