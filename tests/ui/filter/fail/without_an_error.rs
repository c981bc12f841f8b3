use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "no such cat")]
pub struct CatNotFound;

#[injectable]
pub struct CatsFilter;

#[catch(CatNotFound)]
impl CatsFilter {
    async fn catch(&self, #[header] accept: Option<&str>) -> impl IntoResponse {
        accept.unwrap_or_default().to_owned()
    }
}

fn main() {}
