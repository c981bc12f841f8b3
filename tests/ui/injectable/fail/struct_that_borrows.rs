use armature::prelude::*;

#[injectable]
pub struct Names<'a> {
    first: &'a str,
}

#[injectable]
pub struct Files {
    names: Inject<Names<'static>>,
}

#[module(root, providers = [Files, Names])]
struct App;

fn main() {
    armature::bootstrap::<App>();
}
