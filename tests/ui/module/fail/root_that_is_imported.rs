use armature::prelude::*;

#[derive(Keyed)]
pub struct Settings;

#[module(root, global, options = Settings)]
pub struct App<T>(T);

fn main() {}
