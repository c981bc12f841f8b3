use armature::prelude::*;

#[derive(HttpError)]
pub enum CatError {
    NotFound,
    #[http(title = "Taken")]
    Taken,
    #[http]
    Gone,
}

fn main() {
    let _error: Error = CatError::Gone.into();
}
