use armature::prelude::*;
use shop::Db;

#[module(exports = [Db])]
pub struct Users;

#[module(root, imports = [Users])]
pub struct App;

fn main() {}
