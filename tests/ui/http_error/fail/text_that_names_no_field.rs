use armature::prelude::*;

#[derive(HttpError)]
pub enum CatError {
    #[http(404, "no cat {ident}")]
    NotFound { id: u64, idle: bool },
    #[http(409, "{1} is taken")]
    Taken(String),
    #[http(400, "a brace { alone")]
    Bad,
}

fn main() {}
