use armature::prelude::*;

#[injectable]
pub struct Timing;

#[interceptor]
impl Timing {
    async fn intercept(&self, #[header] accept: Option<&str>) -> Result<Response> {
        Ok(accept.unwrap_or_default().to_owned().into_response())
    }
}

fn main() {}
