use armature::prelude::*;

#[injectable]
pub struct Logger;

impl Logger {
    #[middleware]
    async fn handle(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

fn main() {}
