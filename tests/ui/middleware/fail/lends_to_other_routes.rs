use armature::prelude::*;

#[fact]
pub struct Session;

#[injectable]
pub struct Sessions;

#[middleware]
impl Sessions {
    async fn handle(&self, next: Next<'_, Session>) -> Result<Response> {
        next.lend(&Session).await
    }
}

#[injectable]
pub struct CartController;

#[controller("/cart")]
impl CartController {
    #[get]
    fn show(&self, _session: &Session) -> &'static str {
        "cart"
    }

    #[get("/offers")]
    fn offers(&self, _session: &Session) -> &'static str {
        "offers"
    }
}

#[module(root, controllers = [CartController], middleware = [Sessions.except(CartController::offers)])]
pub struct App;

fn main() {}
