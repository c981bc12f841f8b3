use armature::prelude::*;

#[timeout("5s")]
async fn report() {}

#[injectable]
struct Reports;

#[controller("/reports", timeout = "5s")]
impl Reports {}

fn main() {}
