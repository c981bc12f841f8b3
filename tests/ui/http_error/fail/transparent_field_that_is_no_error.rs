use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(transparent)]
pub struct Wrong(u8);

fn main() {}
