use armature::prelude::*;

#[fact]
struct Session;

#[injectable]
struct Sessions;

#[interceptor]
impl Sessions {
    async fn intercept(&self, next: Next<'_, Session>) -> Result<Response> {
        next.lend(&Session).await
    }
}

struct Nothing;

#[interceptor]
impl Nothing {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

#[module(root)]
struct App;

fn main() {
    let _ = armature::testing::app::<App>().override_interceptor::<Sessions>(Nothing);
}
