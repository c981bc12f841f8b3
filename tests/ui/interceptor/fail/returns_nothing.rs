use armature::prelude::*;

#[injectable]
pub struct Timing;

#[interceptor]
impl Timing {
    async fn intercept(&self, next: Next<'_>) {
        let _ = next.run().await;
    }
}

fn main() {}
