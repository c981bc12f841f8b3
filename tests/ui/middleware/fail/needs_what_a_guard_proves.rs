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

#[fact(identity)]
pub struct User;

#[injectable]
pub struct Tokens;

#[guard]
impl Tokens {
    fn can_activate(&self, #[header] _authorization: &str) -> Result<User> {
        Ok(User)
    }
}

#[injectable]
pub struct Audit;

#[middleware]
impl Audit {
    async fn handle(&self, next: Next<'_>, _user: &User) -> Result<Response> {
        next.run().await
    }
}

#[module(root, controllers = [CatsController], guards = [Tokens], middleware = [Audit.on(CatsController::find_one)])]
pub struct App;

fn main() {}
