use armature::prelude::*;

#[injectable]
struct RolesGuard;

#[metadata(guard = RolesGuard)]
struct Roles(&'static [&'static str]);

fn main() {
    let _ = Roles(&[]).0;
}
