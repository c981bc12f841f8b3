use armature::prelude::*;

#[derive(Debug, HttpError)]
pub enum CatError {
    #[http(404)]
    #[http(410)]
    Gone,
}

fn main() {}
