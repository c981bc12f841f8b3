use armature::prelude::*;

#[injectable]
pub struct Db;

#[injectable]
pub struct Users {
    db: &'static Inject<Db>,
    url: &'static str,
    name: Option<std::sync::Arc<Db>>,
}

fn main() {}
