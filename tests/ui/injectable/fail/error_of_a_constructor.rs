use armature::prelude::*;

pub struct Pool;

pub struct Refused;

#[injectable]
impl Pool {
    #[construct]
    async fn open() -> Result<Self, Refused> {
        Err(Refused)
    }
}

fn main() {}
