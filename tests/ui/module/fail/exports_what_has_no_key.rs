use armature::prelude::*;

pub struct Plain;

pub trait Repo {}

#[module(exports = [Plain, dyn Repo])]
pub struct App;

fn main() {}
