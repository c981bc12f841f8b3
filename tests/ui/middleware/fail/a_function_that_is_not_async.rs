use armature::prelude::*;

#[middleware]
fn logger(next: Next<'_>) -> Result<Response> {
    drop(next);
    Ok(Response::status(StatusCode::OK))
}

fn main() {}
