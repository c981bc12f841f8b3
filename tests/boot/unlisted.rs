//! A controller of the root's own package that no module lists stops the start, in tests too.
//!
//! This package has many roots, so the forgotten one is submitted by hand, under a switch: see `boot/tests.rs` of the runtime
//! for the judgement itself. Here: what is listed by another root, or unlisted on purpose, starts.

use armature::prelude::*;
use armature::testing;

#[injectable]
struct Hidden;

// Without `unlisted` every application of this package would be refused with A0608.
#[controller("/hidden", unlisted)]
impl Hidden {
    #[get("/")]
    fn answer(&self) -> &'static str {
        "nobody asks"
    }
}

#[injectable]
struct Listed;

#[controller("/listed")]
impl Listed {
    #[get("/")]
    fn answer(&self) -> &'static str {
        "listed"
    }
}

#[module(root, controllers = [Listed])]
struct One;

#[module(root)]
struct Other;

#[armature::test]
async fn a_controller_of_another_root_or_unlisted_on_purpose_stops_no_start() -> Result {
    testing::app::<One>().build().await?.get("/listed").await.assert_text("listed");
    testing::app::<Other>().build().await?.get("/listed").await.assert_status(404);
    testing::app::<One>().build().await?.get("/hidden").await.assert_status(404);
    Ok(())
}
