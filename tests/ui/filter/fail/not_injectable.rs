use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "no such cat")]
pub struct CatNotFound;

pub struct CatsFilter;

#[catch(CatNotFound)]
impl CatsFilter {
    async fn catch(&self, _error: &CatNotFound) -> impl IntoResponse {
        "no cat"
    }
}

#[injectable]
pub struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[use_filters(CatsFilter)]
    fn all(&self) {}
}

fn main() {}
