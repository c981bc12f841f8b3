use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "no such cat")]
pub struct CatNotFound;

#[injectable]
pub struct Words;

#[injectable]
pub struct CatsFilter;

#[catch(CatNotFound)]
impl CatsFilter {
    async fn catch(&self, _error: &CatNotFound, words: Inject<Words>) -> impl IntoResponse {
        drop(words);
        "no cat"
    }
}

#[module(root, filters = [CatsFilter])]
pub struct App;

fn main() {}
