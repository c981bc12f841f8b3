use armature::prelude::*;

#[injectable]
pub struct Timing;

#[interceptor]
impl Timing {
    async fn intercept(&self, next: Next<'_>) -> Option<Response> {
        next.run().await.ok()
    }
}

fn main() {}
