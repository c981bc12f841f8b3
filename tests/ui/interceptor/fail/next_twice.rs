use armature::prelude::*;

#[injectable]
pub struct Retry;

#[interceptor]
impl Retry {
    async fn intercept(&self, first: Next<'_>, second: Next<'_>) -> Result<Response> {
        match first.run().await {
            Ok(response) => Ok(response),
            Err(_) => second.run().await,
        }
    }
}

fn main() {}
