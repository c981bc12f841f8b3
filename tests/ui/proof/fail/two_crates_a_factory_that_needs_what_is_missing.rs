use armature::prelude::*;
use shop::{ShopModule, ShopOptions};

#[injectable]
pub struct Config;

#[module(root, imports = [ShopModule::for_root_async(|_config: Inject<Config>| async { ShopOptions { name: "here" } })])]
pub struct App;

fn main() {}
