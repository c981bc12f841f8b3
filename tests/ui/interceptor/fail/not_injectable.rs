use armature::prelude::*;

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
impl Cats {
    #[get]
    #[use_interceptors(Timing)]
    async fn all(&self) {}
}

fn main() {}
