use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "no such cat")]
pub struct CatNotFound;

#[catch(CatNotFound)]
async fn catch(_error: &CatNotFound) -> impl IntoResponse {
    "no cat"
}

fn main() {}
