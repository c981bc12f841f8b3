use armature::prelude::*;

#[injectable]
pub struct Logger;

#[middleware]
impl Logger {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

fn main() {}
