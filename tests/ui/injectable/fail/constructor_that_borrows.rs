use armature::prelude::*;

#[injectable]
pub struct Db;

pub struct Users;

#[injectable]
impl Users {
    #[construct]
    pub fn new(_db: &Inject<Db>, _other: &Db, _url: &str) -> Users {
        Users
    }
}

fn main() {}
