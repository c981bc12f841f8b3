use armature::prelude::*;

#[injectable]
struct Docs;

#[controller("/docs")]
impl Docs {
    #[get]
    #[redirect("/docs/new")]
    #[header("location", "/docs/newer")]
    fn old(&self) {}

    #[get("/new")]
    #[header("vary", "accept")]
    #[header("Vary", "cookie")]
    fn new(&self) -> &'static str {
        "here"
    }
}

fn main() {}
