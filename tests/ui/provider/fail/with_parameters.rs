use armature::prelude::*;

#[derive(Keyed)]
pub struct Pool;

#[provider]
pub async fn pool<T>(_value: Inject<T>) -> impl Clone {
    1
}

fn main() {}
