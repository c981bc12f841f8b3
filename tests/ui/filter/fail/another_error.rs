use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "no such cat")]
pub struct CatNotFound;

#[derive(Debug, HttpError)]
#[http(503, "the database is away")]
pub struct DbError;

#[injectable]
pub struct CatsFilter;

#[catch(CatNotFound)]
impl CatsFilter {
    async fn catch(&self, _error: &DbError) -> impl IntoResponse {
        "no cat"
    }
}

fn main() {}
