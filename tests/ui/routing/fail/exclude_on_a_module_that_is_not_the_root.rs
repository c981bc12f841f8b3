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

#[module(controllers = [Health], path = "/api", exclude = [Health::live])]
pub struct HealthModule;

#[module(root, imports = [HealthModule])]
pub struct App;

fn main() {}
