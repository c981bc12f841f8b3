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

#[module(root, controllers = [Health], prefix = "/api", exclude = [Healht::live, Health::ready])]
pub struct App;

fn main() {}
