use armature::prelude::*;

#[injectable]
pub struct Timing;

#[interceptor]
impl Timing {
    async fn handle(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

fn main() {}
