use armature::prelude::*;

#[fact]
pub struct Session;

#[injectable]
pub struct Logger;

#[middleware]
impl Logger {
    async fn handle(&self, next: Next<'_>, _session: &Session) -> Result<Response> {
        next.run().await
    }
}

#[injectable]
pub struct Cart;

#[controller("/cart")]
impl Cart {
    #[get]
    fn show(&self) {}
}

#[module(root, controllers = [Cart], middleware = [Logger])]
pub struct App;

fn main() {}
