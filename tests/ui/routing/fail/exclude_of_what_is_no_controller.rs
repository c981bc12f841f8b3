use armature::prelude::*;

#[injectable]
pub struct Health;

#[controller("/health")]
impl Health {
    #[get("/live")]
    fn live(&self) -> &'static str {
        "ok"
    }

    fn threshold(&self) -> u32 {
        7
    }
}

#[injectable]
pub struct Db;

#[module(root, controllers = [Health], providers = [Db], prefix = "/api", exclude = [Health, Db])]
pub struct App;

fn main() {}
