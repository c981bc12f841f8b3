use armature::prelude::*;

#[injectable]
pub struct Timing;

#[interceptor]
impl Timing {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

#[injectable]
pub struct Cats;

#[controller("/cats")]
#[use_interceptors(Timing)]
impl Cats {
    #[get]
    #[use_interceptors(Timing)]
    async fn all(&self) {}
}

fn main() {}
