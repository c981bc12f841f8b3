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
pub struct Legacy;

#[controller("/health")]
impl Legacy {
    #[get("/live")]
    fn ping(&self) -> &'static str {
        "pong"
    }
}

#[module(root, controllers = [Health, Legacy], prefix = "/api", exclude = [Health::live, Legacy])]
pub struct App;

fn main() {}
