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
    async fn catch(&self, _error: &CatNotFound) -> impl IntoResponse {
        "no cat"
    }
}

#[injectable]
pub struct DataFilter;

#[catch(DbError, self::CatNotFound)]
impl DataFilter {
    async fn catch(&self, error: &Error) -> impl IntoResponse {
        error.to_string()
    }
}

#[injectable]
pub struct Cats;

#[controller("/cats")]
#[use_filters(CatsFilter, DataFilter)]
impl Cats {
    #[get]
    fn all(&self) -> Result<(), CatNotFound> {
        Err(CatNotFound)
    }
}

#[module(root, controllers = [Cats])]
pub struct App;

fn main() {}
