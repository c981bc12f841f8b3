use armature::prelude::*;

#[fact]
pub struct User {
    pub id: u64,
    pub name
}

fn main() {
    let _ = User::KEY;
}
