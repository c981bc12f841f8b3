use armature::prelude::*;

pub struct Cat;

#[injectable]
pub struct CatsFilter;

#[catch(Cat)]
impl CatsFilter {
    async fn catch(&self, _error: &Cat) -> impl IntoResponse {
        "a cat"
    }
}

fn main() {}
