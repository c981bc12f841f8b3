use armature::prelude::*;

#[injectable]
pub struct Timing;

#[interceptor]
impl Timing {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

#[module(root, filters = [Timing])]
pub struct App;

fn main() {}
