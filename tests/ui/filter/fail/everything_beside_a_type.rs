use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "no such cat")]
pub struct CatNotFound;

#[injectable]
pub struct CatsFilter;

#[catch(CatNotFound, _)]
impl CatsFilter {
    async fn catch(&self, error: &Error) -> impl IntoResponse {
        error.to_string()
    }
}

fn main() {}
