use armature::prelude::*;

pub struct Session;

#[injectable]
pub struct Sessions;

#[interceptor]
impl Sessions {
    async fn intercept(&self, next: Next<'_, Session>) -> Result<Response> {
        next.lend(&Session).await
    }
}

fn main() {}
