use armature::prelude::*;
use shop::ProfileModule;

#[module(root, imports = [ProfileModule])]
pub struct App;

fn main() {}
