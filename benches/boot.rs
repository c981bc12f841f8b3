//! How long does an application of 200 modules, 1,000 providers and 1,000 routes take from its records to the first request
//! it could answer? The promise is 50 ms; compared with nothing.
//!
//! `cargo bench -p armature-benches --bench boot`

use armature_runtime::app::bootstrap;
use armature_runtime::testing;
use criterion::{Criterion, criterion_group, criterion_main};
use large::LargeModule;

fn boot(bench: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    bench.bench_function("records to values, endpoints and route table", |timed| {
        timed.iter(|| runtime.block_on(testing::app::<LargeModule>().build()).expect("starts"));
    });
    bench.bench_function("records to values, on a background thread, and down again", |timed| {
        timed.iter(|| bootstrap::<LargeModule>().context().expect("starts"));
    });
}

criterion_group!(benches, boot);
criterion_main!(benches);
