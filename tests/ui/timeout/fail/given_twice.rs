use armature::prelude::*;

#[injectable]
struct Reports;

#[controller("/reports")]
impl Reports {
    #[get]
    #[timeout("5s")]
    #[timeout("10s")]
    fn all(&self) {}
}

fn main() {}
