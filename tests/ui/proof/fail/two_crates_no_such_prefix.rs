use armature::prelude::*;
use shop::StockModule;

#[module(root, prefix = "/:client", imports = [StockModule])]
pub struct App;

fn main() {}
