use armature::prelude::*;

#[module(root)]
struct App;

fn main() -> armature::Result {
    armature::bootstrap::<App>().mount("/old", "a text").listen("127.0.0.1:0")
}
