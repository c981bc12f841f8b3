use armature::prelude::*;

pub struct Pool;

pub struct Config;

#[injectable]
impl Pool {
    #[construct]
    async fn open(_config: Config, _count: u8) -> Result<Self> {
        Ok(Pool)
    }
}

fn main() {}
