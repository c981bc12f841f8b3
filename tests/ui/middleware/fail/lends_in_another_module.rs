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
pub struct Cart;

#[controller("/cart")]
impl Cart {
    #[get]
    fn show(&self, _session: &Session) {}
}

#[module(controllers = [Cart], middleware = [Sessions])]
pub struct CartModule;

#[injectable]
pub struct Orders;

#[controller("/orders")]
impl Orders {
    #[get]
    fn all(&self, _session: &Session) {}
}

#[module(root, imports = [CartModule], controllers = [Orders])]
pub struct App;

fn main() {}
