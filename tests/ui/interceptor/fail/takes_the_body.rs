use armature::prelude::*;

#[injectable]
pub struct Timing;

#[interceptor]
impl Timing {
    async fn intercept(&self, next: Next<'_>, #[body] text: String) -> Result<Response> {
        drop(text);
        next.run().await
    }
}

fn main() {}
