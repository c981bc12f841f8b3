use armature::prelude::*;

#[injectable]
pub struct CatsFilter;

#[catch]
impl CatsFilter {
    async fn catch(&self, error: &Error) -> impl IntoResponse {
        error.to_string()
    }
}

fn main() {}
