use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "no such cat")]
pub struct CatNotFound;

pub struct Cat;

#[injectable]
pub struct CatsFilter;

#[catch(CatNotFound, Cat)]
impl CatsFilter {
    async fn catch(&self, _error: &Error) -> impl IntoResponse {
        "a cat"
    }
}

fn main() {}
