use armature::prelude::*;

#[module(root)]
enum App {}

fn main() {
    let _ = armature::bootstrap::<App>().listen("127.0.0.1:0");
}
