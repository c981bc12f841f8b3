use armature::prelude::*;

#[module(root, slash = tolerate)]
pub struct App;

#[module(root, slash = redirct)]
pub struct Other;

#[module(root, slash = "redirect")]
pub struct Third;

#[module(root, slash)]
pub struct Fourth;

fn main() {}
