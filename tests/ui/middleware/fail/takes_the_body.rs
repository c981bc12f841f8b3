use armature::prelude::*;

#[injectable]
pub struct Logger;

#[middleware]
impl Logger {
    async fn handle(&self, next: Next<'_>, #[body] text: String) -> Result<Response> {
        drop(text);
        next.run().await
    }
}

fn main() {}
