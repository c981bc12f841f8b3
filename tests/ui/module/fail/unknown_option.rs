use armature::prelude::*;

#[module(import = [], middleware = [])]
pub struct App;

fn main() {}
