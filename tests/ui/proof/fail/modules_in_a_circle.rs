use armature::prelude::*;

#[module(imports = [Mail])]
pub struct Users;

#[module(imports = [Log])]
pub struct Mail;

#[module(imports = [Users])]
pub struct Log;

#[module(root, imports = [Users])]
pub struct App;

fn main() {}
