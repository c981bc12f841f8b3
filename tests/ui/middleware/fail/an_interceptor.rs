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

#[injectable]
pub struct Timing;

#[interceptor]
impl Timing {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

#[module(root, controllers = [CatsController], middleware = [Timing.on(CatsController)])]
pub struct App;

fn main() {}
