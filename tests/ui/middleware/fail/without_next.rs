use armature::prelude::*;

#[injectable]
pub struct Logger;

#[middleware]
impl Logger {
    async fn handle(&self, #[header] _accept: &str) -> Result<Response> {
        Ok(Response::status(StatusCode::OK))
    }
}

fn main() {}
