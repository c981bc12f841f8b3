use armature::prelude::*;

#[injectable]
struct Reports;

#[controller("/reports")]
impl Reports {
    #[get("/a")]
    #[timeout("5")]
    fn no_unit(&self) {}

    #[get("/b")]
    #[timeout(5s)]
    fn no_quotes(&self) {}

    #[get("/c")]
    #[timeout("0s")]
    fn zero(&self) {}

    #[get("/d")]
    #[timeout("5sec")]
    fn unknown_unit(&self) {}

    #[get("/e")]
    #[timeout("9000h")]
    fn absurd(&self) {}

    #[get("/f")]
    #[timeout]
    fn empty(&self) {}

    #[get("/g")]
    #[timeout("1.5s")]
    fn fraction(&self) {}

    #[get("/h")]
    #[timeout(of)]
    fn misspelt(&self) {}
}

fn main() {}
