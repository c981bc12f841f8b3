use armature::prelude::*;

#[injectable]
pub struct Timing;

#[interceptor]
impl Interceptor for Timing {
    type Provides = ();

    async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        next.run().await
    }
}

fn main() {}
