use armature::prelude::*;

#[derive(HttpError)]
pub enum CatError {
    #[http(transparent)]
    One(Error),
    #[http(transparent)]
    Two(Error),
}

fn main() {}
