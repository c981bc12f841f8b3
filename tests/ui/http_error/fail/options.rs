use armature::prelude::*;

#[derive(HttpError)]
pub enum CatError {
    #[http(404, titel = "x")]
    NotFound,
    #[http(transparent, 404)]
    One(Error),
    #[http(transparent)]
    Two(Error, u8),
    #[http(500)]
    Three(#[http(cause)] Error),
}

fn main() {}
