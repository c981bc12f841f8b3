use armature::prelude::*;

#[derive(HttpError)]
pub enum CatError {
    #[http(200, "fine")]
    Fine,
    #[http("no cat", 404)]
    NotFound,
    #[http(1404)]
    Far,
}

fn main() {}
