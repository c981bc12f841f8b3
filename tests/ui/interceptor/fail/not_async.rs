use armature::prelude::*;

#[injectable]
pub struct Timing;

#[interceptor]
impl Timing {
    fn intercept(&self, next: Next<'_>) -> Result<Response> {
        drop(next);
        Err(Error::not_found("not here"))
    }
}

fn main() {}
