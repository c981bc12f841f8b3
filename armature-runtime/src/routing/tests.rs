//! Facts about matching, and the tree against the plain matcher.

use super::{Clash, Found, Route, Table, join, naive};
use crate::http::{Captures, Method};
use proptest::prelude::*;

type Routes = Vec<(Option<Method<'static>>, String)>;

fn routes(list: &[(&'static str, &str)]) -> Routes {
    let method = |name| if name == "ALL" { None } else { Some(Method::of(name)) };
    list.iter().map(|(name, pattern)| (method(*name), (*pattern).to_owned())).collect()
}

fn table(routes: &Routes) -> Result<Table<usize>, Clash> {
    let numbered = routes.iter().enumerate();
    Table::new(numbered.map(|(value, (method, pattern))| Route { method: *method, pattern, value }))
}

/// What answers, as `pattern capture capture …`, `405 methods` or `404`.
fn answer(routes: &Routes, table: &Table<usize>, method: &str, path: &str) -> String {
    let mut captures = Captures::default();
    // The path lies somewhere in a head; the spans must count from there.
    let head = format!("{method} {path} HTTP/1.1");
    let found = table.find(Method::of(method), path.as_bytes(), method.len() as u16 + 1, &mut captures);
    let texts = captures.iter().map(|span| std::str::from_utf8(span.of(head.as_bytes())).unwrap());
    match found {
        Found::Route(number) => {
            std::iter::once(routes[*number].1.as_str()).chain(texts).collect::<Vec<_>>().join(" ")
        }
        Found::OtherMethods(allow) => format!("405 {}", allow.value().to_str().unwrap()),
        Found::Nothing => "404".to_owned(),
    }
}

#[track_caller]
fn answers(list: &[(&'static str, &str)], method: &str, path: &str, expected: &str) {
    let routes = routes(list);
    let table = table(&routes).expect("no clash");
    assert_eq!(answer(&routes, &table, method, path), expected, "{method} {path}");
}

const USERS: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/users"),
    ("POST", "/users"),
    ("GET", "/users/:id"),
    ("GET", "/users/me"),
    ("DELETE", "/users/:id"),
    ("GET", "/users/:id/posts/:post"),
    ("GET", "/files/*rest"),
];

#[test]
fn static_text_beats_a_placeholder() {
    answers(USERS, "GET", "/users/me", "/users/me");
    answers(USERS, "GET", "/users/7", "/users/:id 7");
}

#[test]
fn a_more_specific_pattern_without_the_method_steps_aside() {
    answers(USERS, "DELETE", "/users/me", "/users/:id me");
    answers(USERS, "GET", "/users/me/posts/1", "/users/:id/posts/:post me 1");
}

#[test]
fn a_placeholder_beats_a_wildcard() {
    let list = &[("GET", "/*rest"), ("GET", "/:one"), ("GET", "/a/b")];
    answers(list, "GET", "/x", "/:one x");
    answers(list, "GET", "/x/y", "/*rest x/y");
    answers(list, "GET", "/a/c", "/*rest a/c");
    answers(list, "GET", "/a/b", "/a/b");
}

#[test]
fn a_trailing_slash_is_another_path() {
    answers(USERS, "GET", "/users/", "404");
    answers(USERS, "GET", "/users/7/", "404");
    answers(USERS, "GET", "//", "404");
    answers(USERS, "GET", "/", "/");
}

#[test]
fn a_placeholder_takes_no_empty_segment() {
    answers(USERS, "GET", "/users//posts/1", "404");
}

#[test]
fn a_wildcard_takes_all_that_is_left() {
    answers(USERS, "GET", "/files/a/b//c/", "/files/*rest a/b//c/");
    answers(USERS, "GET", "/files/", "404");
    answers(USERS, "GET", "/files", "404");
}

#[test]
fn an_optional_wildcard_takes_nothing_too() {
    let list = &[("GET", "/f/*rest?")];
    answers(list, "GET", "/f", "/f/*rest? ");
    answers(list, "GET", "/f/", "/f/*rest? ");
    answers(list, "GET", "/f/x", "/f/*rest? x");
    answers(&[("GET", "/*all?")], "GET", "/", "/*all? ");
}

#[test]
fn head_is_answered_by_get() {
    answers(USERS, "HEAD", "/users/7", "/users/:id 7");
    answers(USERS, "HEAD", "/users", "/users");
    answers(&[("GET", "/a"), ("HEAD", "/*rest")], "HEAD", "/a", "/a");
}

#[test]
fn a_known_path_with_another_method_lists_the_methods_of_all_patterns() {
    answers(USERS, "PUT", "/users", "405 GET, HEAD, OPTIONS, POST");
    answers(USERS, "PUT", "/users/me", "405 GET, HEAD, OPTIONS, DELETE");
    answers(USERS, "OPTIONS", "/files/x", "405 GET, HEAD, OPTIONS");
    answers(USERS, "OPTIONS", "/nowhere", "404");
}

#[test]
fn all_answers_the_methods_its_pattern_leaves() {
    let list = &[("ALL", "/a"), ("GET", "/a"), ("GET", "/:x"), ("ALL", "/:x")];
    let routes = routes(list);
    let table = table(&routes).unwrap();
    for (method, path, number) in
        [("GET", "/a", 1), ("HEAD", "/a", 1), ("PURGE", "/a", 0), ("GET", "/b", 2), ("PUT", "/b", 3)]
    {
        let found = table.find(Method::of(method), path.as_bytes(), 0, &mut Captures::default());
        assert_eq!(found, Found::Route(&number), "{method} {path}");
    }
}

#[test]
fn a_more_specific_all_comes_before_a_placeholder_with_the_method() {
    answers(&[("ALL", "/users/me"), ("GET", "/users/:id")], "GET", "/users/me", "/users/me");
}

#[test]
fn methods_compare_with_case() {
    answers(USERS, "get", "/users", "405 GET, HEAD, OPTIONS, POST");
}

#[test]
fn percent_encoded_text_is_the_text_it_encodes() {
    answers(USERS, "GET", "/%75sers/m%65", "/users/me");
    answers(USERS, "GET", "/%75sers/%6d%65x", "/users/:id %6d%65x");
    answers(&[("GET", "/caf%C3%A9/:x")], "GET", "/caf%c3%a9/%20", "/caf%C3%A9/:x %20");
    answers(&[("GET", "/a%3Ab")], "GET", "/a:b", "/a%3Ab");
}

#[test]
fn one_path_written_in_two_ways_has_the_routes_of_both() {
    answers(&[("ALL", "/a"), ("GET", "/%61")], "GET", "/a", "/%61");
    answers(&[("GET", "/a"), ("HEAD", "/%61")], "HEAD", "/a", "/%61");
    answers(&[("ALL", "/a"), ("GET", "/%61")], "GET", "/%61", "/%61");
    answers(&[("ALL", "/a"), ("GET", "/%61")], "PUT", "/a", "/a");
}

#[test]
fn an_encoded_slash_separates_nothing() {
    answers(USERS, "GET", "/users%2F7", "404");
    answers(&[("GET", "/a/b"), ("GET", "/a%2Fb")], "GET", "/a%2fb", "/a%2Fb");
    answers(USERS, "GET", "/users/a%2Fb", "/users/:id a%2Fb");
}

#[test]
fn what_is_no_path_is_not_found() {
    answers(USERS, "OPTIONS", "*", "404");
    answers(USERS, "GET", "users", "404");
    answers(USERS, "GET", "", "/");
}

#[test]
fn the_same_shape_twice_is_refused() {
    for (first, second) in [("/a/:x", "/a/:y"), ("/a", "/%61"), ("/f/*a", "/f/*b?"), ("", "/")] {
        let found = table(&routes(&[("GET", first), ("PUT", first), ("GET", second)]));
        assert_eq!(found.unwrap_err(), Clash { first: 0, second: 2 }, "{first} {second}");
    }
}

#[test]
fn empty_prefixes_join_to_nothing() {
    assert_eq!(join(&["", "/", "/users", "/"]), "/users");
    assert_eq!(join(&["/api", "", "/users", "/:id"]), "/api/users/:id");
    assert_eq!(join(&["", "/"]), "/");
}

#[test]
fn a_walk_asks_no_more_than_the_table_holds() {
    // Two ways at each of 12 levels, and a path that fails at the very end of each of them.
    let routes: Routes = (0..1 << 12)
        .map(|bits: u32| {
            let segment =
                |level: u32| if (bits >> level) & 1 == 0 { "/a".to_owned() } else { format!("/:p{level}") };
            (Some(Method::Get), (0..12).map(segment).chain(["/end".to_owned()]).collect())
        })
        .collect();
    let table = table(&routes).unwrap();
    let path = "/a".repeat(8_000);
    let began = std::time::Instant::now();
    assert_eq!(answer(&routes, &table, "GET", &path), "404");
    // Two walks of 8,191 nodes: a fraction of a millisecond; a walk that multiplied would not come back.
    assert!(began.elapsed() < std::time::Duration::from_secs(1));
}

fn segment() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[ab%]|%61|%2F|ab", 3 => Just(":".to_owned())]
}

fn pattern() -> impl Strategy<Value = String> {
    let tail = prop_oneof![3 => Just(""), 1 => Just("/*rest"), 1 => Just("/*rest?")];
    (prop::collection::vec(segment(), 0..4), tail).prop_map(|(segments, tail)| {
        let name =
            |(at, text): (usize, &String)| if text == ":" { format!("/:p{at}") } else { format!("/{text}") };
        segments.iter().enumerate().map(name).chain([tail.to_owned()]).collect()
    })
}

fn method() -> impl Strategy<Value = Option<Method<'static>>> {
    prop::sample::select(vec![Some(Method::Get), Some(Method::Head), Some(Method::Post), None])
}

/// About as long as the patterns, so that many paths are found; empty segments and a slash at the end among them.
fn path() -> impl Strategy<Value = String> {
    "(/([ab%]|%61|%2[fF]|ab|)){0,5}"
}

proptest! {
    // 2,000 cases, or more where `PROPTEST_CASES` says so. A failure is kept in `proptest-regressions/`, and its seed
    // is printed for the case that this checkout is not.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(2_000)))]

    #[test]
    fn the_tree_answers_as_the_plain_matcher_does(
        wanted in prop::collection::vec((method(), pattern()), 1..12),
        paths in prop::collection::vec(path(), 1..8),
    ) {
        // Leave out what clashes: the table refuses it.
        let mut routes: Routes = Vec::new();
        for route in wanted {
            routes.push(route);
            if table(&routes).is_err() {
                routes.pop();
            }
        }
        let table = table(&routes).unwrap();
        for path in &paths {
            for method in ["GET", "HEAD", "POST", "PURGE"] {
                let own = answer(&routes, &table, method, path);
                match naive::find(&routes, Method::of(method), path) {
                    Some((number, captures)) => {
                        let expected: Vec<_> = std::iter::once(routes[number].1.as_str()).chain(captures).collect();
                        prop_assert_eq!(own, expected.join(" "), "{} {}", method, path);
                    }
                    None => prop_assert_eq!(own.starts_with("405"), naive::known(&routes, path), "{} {} {}", method, path, own),
                }
            }
        }
    }
}
