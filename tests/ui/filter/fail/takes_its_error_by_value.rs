use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "no such cat")]
pub struct CatNotFound;

#[injectable]
pub struct CatsFilter;

#[catch(CatNotFound)]
impl CatsFilter {
    async fn catch(&self, _error: CatNotFound) -> impl IntoResponse {
        "no cat"
    }
}

fn main() {}
