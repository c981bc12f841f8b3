use armature::prelude::*;

#[injectable]
struct Docs;

#[controller("/docs")]
impl Docs {
    #[get]
    #[redirect("")]
    fn old(&self) {}

    #[get("/new")]
    #[redirect("/docs/the page")]
    fn new(&self) {}
}

fn main() {}
