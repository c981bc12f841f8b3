use armature::prelude::*;

#[derive(Keyed)]
pub struct Pool;

#[provider]
pub async fn pool() -> Pool {
    let size =
}

#[module(root, providers = [pool])]
pub struct App;

fn main() {
    let _pool = pool();
}
