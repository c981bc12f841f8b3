use armature::prelude::*;

#[derive(Debug, HttpError)]
pub enum CatError {
    #[http(404, "no cat {id}")]
    NotFound { id: u64 },
    #[http(409, )]
    Taken,
    #[http(409, title = )]
    Gone,
}

pub fn missing(id: u64) -> Result<()> {
    Err(CatError::NotFound { id })?
}

fn main() {}
