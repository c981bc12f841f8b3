use armature::prelude::*;

#[injectable]
pub struct Logger;

#[middleware]
impl Logger {
    async fn handle(&self, next: Next<'_>) {
        let _ = next.run().await;
    }
}

fn main() {}
