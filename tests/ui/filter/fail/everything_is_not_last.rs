use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "no such cat")]
pub struct CatNotFound;

#[injectable]
pub struct CatsFilter;

#[catch(CatNotFound)]
impl CatsFilter {
    async fn catch(&self, _error: &CatNotFound) -> impl IntoResponse {
        "no cat"
    }
}

#[injectable]
pub struct Everything;

#[catch(_)]
impl Everything {
    async fn catch(&self, error: &Error) -> impl IntoResponse {
        error.to_string()
    }
}

#[injectable]
pub struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[use_filters(Everything, CatsFilter)]
    fn all(&self) -> Result<(), CatNotFound> {
        Err(CatNotFound)
    }
}

#[module(root, controllers = [Cats])]
pub struct App;

fn main() {}
