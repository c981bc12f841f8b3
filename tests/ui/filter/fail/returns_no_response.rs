use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "no such cat")]
pub struct CatNotFound;

pub struct Page;

#[injectable]
pub struct CatsFilter;

#[catch(CatNotFound)]
impl CatsFilter {
    async fn catch(&self, _error: &CatNotFound) -> Page {
        Page
    }
}

fn main() {}
