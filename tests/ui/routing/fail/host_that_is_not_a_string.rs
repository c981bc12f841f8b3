use armature::prelude::*;

pub const HOST: &str = "admin.example.com";

#[injectable]
pub struct Shop;

#[controller("/cats", host = HOST)]
impl Shop {
    #[get]
    fn list(&self) -> &'static str {
        "none"
    }
}

#[injectable]
pub struct Dogs;

#[controller("/dogs", hots = "admin.example.com")]
impl Dogs {
    #[get]
    fn list(&self) -> &'static str {
        "none"
    }
}

fn main() {}
