//! What a request may cost: allocations are counted, exactly, so these are tests and no benchmarks.

use allocation_counter::measure;
use armature_runtime::extract::FromText;
use armature_runtime::http::{Captures, Method, StatusCode};
use armature_runtime::respond::{Html, IntoResponse, Json, Text};
use armature_runtime::routing::{Found, Route, Table};
use compact_str::CompactString;
use std::hint::black_box;

/// The work done often enough to grow what grows once, and then counted.
#[track_caller]
fn allocates_nothing(what: &str, mut work: impl FnMut()) {
    for _ in 0..8 {
        work();
    }
    let counted = measure(|| (0..1_000).for_each(|_| work()));
    assert_eq!(counted.count_total, 0, "{what}: allocations in 1,000 times");
}

fn table() -> Table<u32> {
    let patterns = ["/plaintext", "/users/:id", "/users/me", "/users/:id/posts/:post", "/files/*rest"];
    let many = (0..1_000).map(|number| format!("/r{number}/:id"));
    let all = patterns.iter().map(|pattern| (*pattern).to_owned()).chain(many);
    Table::new(all.map(|pattern| Route { method: Some(Method::Get), pattern, value: 0 })).expect("no clash")
}

#[test]
fn a_match_allocates_nothing() {
    let table = table();
    for path in [
        "/plaintext",
        "/users/42",
        "/users/me",
        "/users/mex",
        "/%75sers/m%65",
        "/users/me/posts/7",
        "/files/a/b",
        "/r999/x",
    ] {
        allocates_nothing(path, || {
            let mut captures = Captures::default();
            let found = table.find(Method::Get, black_box(path).as_bytes(), 4, &mut captures);
            assert!(matches!(found, Found::Route(_)));
        });
    }
}

#[test]
fn an_unknown_path_allocates_nothing() {
    let table = table();
    allocates_nothing("404", || {
        let found = table.find(Method::Get, black_box(b"/users/me/nothing"), 4, &mut Captures::default());
        assert!(matches!(found, Found::Nothing));
    });
}

#[test]
fn small_responses_allocate_nothing() {
    allocates_nothing("a text of the program", || drop(black_box("Hello, World!".into_response())));
    allocates_nothing("a status", || drop(black_box(StatusCode::NOT_MODIFIED.into_response())));
    allocates_nothing("nothing", || drop(black_box(().into_response())));
    allocates_nothing("a short text", || drop(black_box(CompactString::new("short").into_response())));
    allocates_nothing("what displays", || drop(black_box(Text(42).into_response())));
    allocates_nothing("html", || drop(black_box(Html("<p>").into_response())));
    allocates_nothing("json", || drop(black_box(Json([1, 2, 3]).into_response())));
    allocates_nothing("a status before json", || {
        drop(black_box((StatusCode::CREATED, Json(7)).into_response()))
    });
}

#[test]
fn reading_a_text_allocates_nothing() {
    allocates_nothing("a number", || assert_eq!(black_box(u64::from_text("42")), Some(42)));
    allocates_nothing("a borrowed text", || assert_eq!(black_box(<&str>::from_text("a")), Some("a")));
    allocates_nothing("a short text", || assert!(black_box(CompactString::from_text("seg")).is_some()));
}
