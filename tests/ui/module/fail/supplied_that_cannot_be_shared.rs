use armature::prelude::*;

#[derive(Keyed)]
pub struct Args(std::rc::Rc<str>);

#[module(root, supplied = [Args])]
pub struct App;

fn main() {}
