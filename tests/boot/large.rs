//! How long a large application takes to start.

use armature::prelude::*;
use armature::testing;
use armature_tests::large::LargeModule;
use std::time::{Duration, Instant};

#[armature::test]
async fn a_thousand_providers_and_a_thousand_routes_start_in_less_than_a_moment() -> Result<()> {
    // The best of some: other tests run beside it.
    let mut best = Duration::MAX;
    for _ in 0..10 {
        let start = Instant::now();
        let app = testing::app::<LargeModule>().build().await?;
        best = best.min(start.elapsed());
        app.get("/m199/things").await.assert_text("/m199");
        app.put("/m0/things/7/parts/x").await.assert_text("7 x");
    }
    // Unoptimised, beside other tests, on whatever machine: the figure that counts is the bench's.
    let most = if cfg!(debug_assertions) { 250 } else { 50 };
    assert!(best < Duration::from_millis(most), "{best:?}");
    Ok(())
}
