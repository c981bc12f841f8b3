use armature::prelude::*;

#[middleware]
async fn logger(#[header] accept: &str) -> Result<Response> {
    Ok(accept.to_owned().into_response())
}

fn main() {}
