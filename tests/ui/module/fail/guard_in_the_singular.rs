use armature::prelude::*;

#[module(root, guard = [LoggedIn])]
struct App;

fn main() {
    armature::bootstrap::<App>();
}
