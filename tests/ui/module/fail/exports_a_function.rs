use armature::prelude::*;

#[provider]
pub fn text() -> String {
    String::new()
}

#[module(providers = [text], exports = [text])]
pub struct App;

fn main() {}
