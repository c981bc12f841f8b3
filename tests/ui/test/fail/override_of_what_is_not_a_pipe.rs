use armature::prelude::*;

#[injectable]
struct Service;

struct Same;

impl Pipe<u32> for Same {
    type Out = u32;

    async fn transform(&self, value: u32) -> Result<u32> {
        Ok(value)
    }
}

#[module(root, providers = [Service])]
struct App;

fn main() {
    let _ = armature::testing::app::<App>().override_pipe::<Service, u32>(Same);
}
