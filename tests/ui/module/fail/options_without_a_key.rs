use armature::prelude::*;

pub struct Settings;

#[module(options = Settings)]
pub struct Db;

#[module(root, imports = [Db::for_root(Settings)])]
pub struct App;

fn main() {}
