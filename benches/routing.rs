//! How long does a match take, with 100 and with 1,000 routes: static, placeholder beside static text, deep, wildcard,
//! miss? Compared with nothing; `docs/decisions/0001-own-route-tree.md` compares with `matchit`.
//!
//! `cargo bench -p armature-benches --bench routing`

use armature_runtime::http::{Captures, Method};
use armature_runtime::routing::{Route, Table};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn table(many: usize) -> Table<usize> {
    let few = ["/plaintext", "/users/:id", "/users/me", "/files/*rest"].map(str::to_owned);
    let routes = (0..many).flat_map(|number| {
        [
            format!("/r{number}/:id"),
            format!("/api/v1/things{number}/:id/parts/:part"),
            format!("/static/page{number}"),
        ]
    });
    let numbered = few.into_iter().chain(routes).enumerate();
    Table::new(numbered.map(|(value, pattern)| Route { method: Some(Method::Get), pattern, value }))
        .expect("no two patterns are alike")
}

fn routing(bench: &mut Criterion) {
    for many in [100, 1_000] {
        let table = table(many);
        let mut group = bench.benchmark_group(format!("{many} of each kind"));
        let last = many - 1;
        for path in [
            "/plaintext".to_owned(),
            "/users/42".to_owned(),
            "/users/me".to_owned(),
            "/users/me2".to_owned(),
            "/files/a/b/c".to_owned(),
            "/r0/x".to_owned(),
            format!("/r{last}/x"),
            format!("/api/v1/things{last}/7/parts/9"),
            format!("/static/page{last}"),
            "/nowhere/at/all".to_owned(),
        ] {
            group.bench_function(&path, |bencher| {
                bencher.iter(|| {
                    let mut captures = Captures::default();
                    let found = table.find(Method::Get, black_box(path.as_bytes()), 4, &mut captures);
                    black_box(matches!(found, armature_runtime::routing::Found::Route(_)))
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, routing);
criterion_main!(benches);
