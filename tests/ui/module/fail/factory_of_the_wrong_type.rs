use armature::prelude::*;

#[derive(Keyed)]
pub struct Settings(u8);

#[module(options = Settings)]
pub struct Db;

#[module(root, imports = [Db::for_root_async(|| 7)])]
pub struct App;

fn main() {}
