use armature::prelude::*;

#[derive(Debug, HttpError)]
#[http(404, "there is no such cat")]
struct NoCat;

#[derive(Debug, HttpError)]
#[http(404, "there is no such dog")]
struct NoDog;

#[injectable]
struct Cats;

#[catch(NoCat)]
impl Cats {
    async fn catch(&self, _error: &NoCat) -> &'static str {
        "no cat"
    }
}

struct Dogs;

#[catch(NoDog)]
impl Dogs {
    async fn catch(&self, _error: &NoDog) -> &'static str {
        "no dog"
    }
}

#[module(root, filters = [Cats])]
struct App;

fn main() {
    let _ = armature::testing::app::<App>().override_filter::<Cats>(Dogs);
}
