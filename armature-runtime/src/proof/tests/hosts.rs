//! Routes of certain hosts: which of them answer the same requests.

use super::write::{module, route};
use crate::proof::check;

/// Two controllers with one route each, at these hosts.
#[track_caller]
fn two(one: &'static str, other: &'static str) -> String {
    let first = module("First").controller("Cats", "/cats", [route("GET /:id", "find")]).at_host(one);
    let second = module("Second").controller("Dogs", "/cats", [route("GET /:name", "show")]).at_host(other);
    let root = module("App").imports([first.done(), second.done()]).root("", false, vec![]);
    check(root.done()).text().to_owned()
}

#[test]
fn hosts_that_differ_keep_routes_apart() {
    for (one, other) in [
        ("", "a.example"),
        ("a.example", "b.example"),
        ("a.example", ":x.example"),
        (":x.example", "a.:zone"),
        (":x.example", ":x.b.example"),
        ("example", ":any"),
    ] {
        assert_eq!(two(one, other), "", "{one} {other}");
        assert_eq!(two(other, one), "", "{other} {one}");
    }
}

#[test]
fn one_host_is_one_whatever_its_placeholders_are_called() {
    for (one, other) in [("a.example", "a.example"), (":x.example", ":y.example"), (":x.of.:y", ":y.of.:x")] {
        let text = two(one, other);
        assert!(text.starts_with("[A0201] `Cats::find` (`GET "), "{text}");
        assert!(text.contains(&format!("`GET {other}/cats/:name`")), "{text}");
    }
}

#[test]
fn a_route_at_the_root_of_a_host_is_written_with_its_slash() {
    let first = module("First").controller("Cats", "", [route("GET /", "all")]).at_host("a.example");
    let second = module("Second").controller("Dogs", "", [route("GET /", "all")]).at_host("a.example");
    let root = module("App").imports([first.done(), second.done()]).root("", false, vec![]);
    root.refused(&[
        "[A0201] `Cats::all` (`GET a.example/`) and `Dogs::all` (`GET a.example/`) answer the same requests: change the method, the pattern or a prefix of one",
    ]);
}
