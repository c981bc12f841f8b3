//! `/%61bout` and `/about` are one path: each path is written one way, so that the proof sees two routes for it.
use armature::prelude::*;

#[injectable]
struct Pages;

#[controller]
impl Pages {
    #[get("/%61bout")]
    fn about(&self) -> &'static str {
        "about"
    }

    #[get("/caf%c3%a9")]
    fn menu(&self) -> &'static str {
        "menu"
    }
}

fn main() {}
