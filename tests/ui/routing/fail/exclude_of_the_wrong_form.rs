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

#[module(
    root,
    controllers = [Health],
    prefix = "/api",
    exclude = ["/health/live", Health::live(), live, Health::live, Health::live, Health::]
)]
pub struct App;

#[module(root, controllers = [Health], prefix = "/api", exclude = [Health, Health::live])]
pub struct Other;

#[module(root, controllers = [Health], prefix = "/api", exclude = Health)]
pub struct Third;

fn main() {}
