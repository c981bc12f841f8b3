use armature::prelude::*;

#[injectable]
struct Double;

impl Pipe<u32> for Double {
    type Out = u32;

    async fn transform(&self, value: u32) -> Result<u32> {
        Ok(value * 2)
    }
}

struct Written;

impl Pipe<u32> for Written {
    type Out = String;

    async fn transform(&self, value: u32) -> Result<String> {
        Ok(value.to_string())
    }
}

#[module(root, providers = [Double])]
struct App;

fn main() {
    let _ = armature::testing::app::<App>().override_pipe::<Double, u32>(Written);
}
