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
pub struct Metrics;

#[controller("/metrics")]
impl Metrics {
    #[get]
    fn all(&self) -> &'static str {
        "none"
    }
}

#[module(root, controllers = [Health], prefix = "/api", exclude = [Health::live, Metrics::all])]
pub struct App;

#[module(root, controllers = [Health], prefix = "/api", exclude = [Metrics])]
pub struct Other;

fn main() {}
