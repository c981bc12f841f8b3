use armature::prelude::*;

#[provider]
pub async fn pool(_url: &str) {}

fn main() {}
