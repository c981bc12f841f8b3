use armature::prelude::*;

#[metadata]
struct Roles<'r>(&'r [&'r str]);

#[metadata]
struct Limit<T>(T);

#[metadata(guards = RolesGuard)]
struct Misspelt;

#[metadata]
fn roles() {}

fn main() {}
