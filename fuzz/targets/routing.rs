//! A path never makes the router panic, and captures lie inside it.
#![no_main]

use armature_runtime::http::{Captures, Method};
use armature_runtime::routing::{Route, Table};
use libfuzzer_sys::fuzz_target;

const PATTERNS: [&str; 8] = ["/", "/a", "/a/:b", "/a/b", "/:a/:b/:c", "/a/*rest", "/%61b/:c", "/f/*rest?"];

fuzz_target!(|path: &[u8]| {
    let routes = PATTERNS.map(|pattern| Route { method: Some(Method::Get), pattern, value: pattern });
    let table = Table::new(routes).expect("no two patterns are alike");
    let path = &path[..path.len().min(60_000)];
    for method in [Method::Get, Method::Head, Method::Post] {
        let mut captures = Captures::default();
        let _ = table.find(method, path, 0, &mut captures);
        for span in captures.iter() {
            assert!(span.start <= span.end && usize::from(span.end) <= path.len());
        }
    }
});
