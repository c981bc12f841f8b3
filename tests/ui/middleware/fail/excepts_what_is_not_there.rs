use armature::prelude::*;

#[injectable]
pub struct Logger;

#[middleware]
impl Logger {
    async fn handle(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

#[injectable]
pub struct CatsController;

#[controller("/cats")]
impl CatsController {
    #[get]
    fn find_all(&self) -> &'static str {
        "all"
    }

    #[get("/:id")]
    fn find_one(&self, #[param] id: u64) -> String {
        id.to_string()
    }

    #[get("/health")]
    fn health(&self) -> &'static str {
        "well"
    }
}

#[module(root, controllers = [CatsController], middleware = [Logger.except("/cats/heath")])]
pub struct App;

fn main() {}
