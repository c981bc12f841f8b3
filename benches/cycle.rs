//! What does one request cost from bytes to bytes, without a socket: decode, dispatch by hand, encode, over the simulated
//! driver? One at a time, and 16 pipelined.
//!
//! `cargo bench -p armature-benches --bench cycle`

use armature_tests::sim::Wire;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const REQUEST: &[u8] = b"GET /ready HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n";

fn cycle(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("cycle");
    for many in [1, 16] {
        let (batch, mut answer) = (REQUEST.repeat(many), Vec::new());
        let mut wire = Wire::open();
        group.throughput(Throughput::Elements(many as u64));
        group.bench_function(format!("{many} at once"), |bencher| {
            bencher.iter(|| {
                wire.send(&batch);
                answer.clear();
                wire.client.take_into(&mut answer);
                assert!(!answer.is_empty());
            });
        });
    }
    group.finish();
}

criterion_group!(benches, cycle);
criterion_main!(benches);
