//! [`ByHost`]: a table for each host pattern, and one for all hosts.

use super::allow::Allow;
use super::table::{Found, Table};
use crate::http::{Captures, Method, Span};
use armature_grammar::host::{Label, Labels, is_label_byte};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The routes of an application in which some controllers have a host. Built once at the start, like [`Table`].
#[derive(Debug)]
pub struct ByHost<T> {
    /// The most specific first: compared from the right, static text before a placeholder.
    hosts: Vec<(&'static str, Table<T>)>,
    /// The routes that answer for every host.
    any: Table<T>,
}

impl<T> ByHost<T> {
    /// Puts the tables in order. No two host patterns have one shape.
    pub fn new(mut hosts: Vec<(&'static str, Table<T>)>, any: Table<T>) -> ByHost<T> {
        hosts.sort_by_key(|(host, _)| Reverse(specificity(host)));
        ByHost { hosts, any }
    }

    /// The route that answers `method` on `path` for the host in the field `host`, which begins at the byte `host_offset` of the
    /// head's buffer; `path` and `offset` as in [`Table::find`]. The captures of the host come before those of the path.
    pub fn find<'t>(
        &'t self,
        method: Method<'_>,
        (host, host_offset): (&[u8], u16),
        (path, offset): (&[u8], u16),
        captures: &mut Captures,
    ) -> Found<'t, T> {
        let host = name(host);
        let mut others = Allow::default();
        for (pattern, table) in &self.hosts {
            *captures = Captures::default();
            if !matches(pattern, host, host_offset, captures) {
                continue;
            }
            match table.find(method, path, offset, captures) {
                Found::Route(value) => return Found::Route(value),
                Found::OtherMethods(allow) => others.merge(&allow),
                Found::Nothing => {}
            }
        }
        *captures = Captures::default();
        match self.any.find(method, path, offset, captures) {
            Found::OtherMethods(allow) => others.merge(&allow),
            Found::Nothing => {}
            found @ Found::Route(_) => return found,
        }
        if others.is_empty() { Found::Nothing } else { Found::OtherMethods(others) }
    }
}

/// Something for each host pattern, and for all hosts: what a [`ByHost`] is made from.
#[derive(Default)]
pub struct PerHost<T> {
    /// For every host.
    any: T,
    /// By the shape of the host's pattern, with one pattern of that shape.
    hosts: BTreeMap<String, (&'static str, T)>,
}

impl<T: Default> PerHost<T> {
    /// That of a host pattern, or of every host. Patterns of one shape have one.
    pub fn of(&mut self, host: Option<&'static str>) -> &mut T {
        match host {
            None => &mut self.any,
            Some(host) => &mut self.hosts.entry(shape(host)).or_insert_with(|| (host, T::default())).1,
        }
    }

    /// What is there for every host, and for each host pattern.
    pub fn parts(self) -> (T, impl Iterator<Item = (&'static str, T)>) {
        (self.any, self.hosts.into_values())
    }
}

/// From the right: whether each label is static text.
fn specificity(host: &str) -> Vec<bool> {
    let mut labels: Vec<bool> = Labels::of(host).map(|label| matches!(label, Label::Static(_))).collect();
    labels.reverse();
    labels
}

/// What patterns of one shape have in common: their text without the names of placeholders.
fn shape(host: &str) -> String {
    let labels = Labels::of(host).map(|label| match label {
        Label::Static(text) => text,
        Label::Placeholder(_) => ":",
    });
    labels.collect::<Vec<_>>().join(".")
}

/// The name in a `Host` field as it was sent: without the port (RFC 9110 §7.2), and without the dot of the root.
fn name(field: &[u8]) -> &[u8] {
    let end = match field {
        // What is in brackets is an address, and may have colons.
        [b'[', ..] => field.len(),
        _ => field.iter().position(|byte| *byte == b':').unwrap_or(field.len()),
    };
    let name = &field[..end];
    name.strip_suffix(b".").unwrap_or(name)
}

/// Whether the pattern matches the host, which begins at the byte `offset` of the head's buffer. Names compare without case
/// (RFC 9110 §4.2.3). Adds the place of each capture.
fn matches(pattern: &str, host: &[u8], offset: u16, captures: &mut Captures) -> bool {
    let mut at = 0;
    for label in Labels::of(pattern) {
        // Behind the last label, `at` is past the end.
        let Some(rest) = host.get(at..) else { return false };
        let len = rest.iter().position(|byte| *byte == b'.').unwrap_or(rest.len());
        let sent = &rest[..len];
        match label {
            Label::Static(text) if sent.eq_ignore_ascii_case(text.as_bytes()) => {}
            Label::Placeholder(_) if !sent.is_empty() && sent.iter().copied().all(is_label_byte) => {
                let start = offset.saturating_add(at as u16);
                captures.push(Span { start, end: start.saturating_add(len as u16) });
            }
            _ => return false,
        }
        at += len + 1;
    }
    at == host.len() + 1
}

#[cfg(test)]
mod tests {
    use super::super::table::Route;
    use super::*;

    #[track_caller]
    fn captured(pattern: &str, field: &str) -> Option<Vec<String>> {
        let mut captures = Captures::default();
        let matched = matches(pattern, name(field.as_bytes()), 0, &mut captures);
        let text = |span: Span| String::from_utf8_lossy(span.of(field.as_bytes())).into_owned();
        matched.then(|| captures.iter().map(text).collect())
    }

    #[test]
    fn a_field_is_a_name_with_a_port_and_a_dot() {
        for (field, expected) in [
            ("a.example", "a.example"),
            ("a.example:8080", "a.example"),
            ("a.example:", "a.example"),
            ("a.example.", "a.example"),
            ("a.example.:80", "a.example"),
            ("a.example..", "a.example."),
            ("[::1]:80", "[::1]:80"),
            ("", ""),
        ] {
            assert_eq!(name(field.as_bytes()), expected.as_bytes(), "{field}");
        }
    }

    #[test]
    fn hosts_match_label_by_label_without_case_port_and_last_dot() {
        for field in ["a.example", "A.Example", "a.example:80", "a.example.", "A.EXAMPLE.:80"] {
            assert_eq!(captured("a.example", field), Some(vec![]), "{field}");
            assert_eq!(captured(":x.example", field).map(|one| one[0].to_lowercase()), Some("a".into()));
        }
        for field in [
            "",
            ".",
            "example",
            "b.a.example",
            "a.example.com",
            "a.example..",
            ".a.example",
            "aaexample",
            "[::1]",
        ] {
            assert_eq!(captured("a.example", field), None, "{field}");
            assert_eq!(captured(":x.example", field), None, "{field}");
        }
        assert_eq!(captured(":shop.of.:city", "tea.of.york:1"), Some(vec!["tea".into(), "york".into()]));
        assert_eq!(captured("127.0.0.1", "127.0.0.1:8080"), Some(vec![]));
    }

    #[test]
    fn a_placeholder_takes_a_whole_plain_label() {
        for field in [".example", "a.b.example", "a%20b.example", "a,b.example", "a!.example", "%61.example"]
        {
            assert_eq!(captured(":x.example", field), None, "{field}");
        }
        assert_eq!(captured(":x.example", "my-shop_1.example"), Some(vec!["my-shop_1".into()]));
    }

    fn table(routes: &[(Method<'static>, &'static str, &'static str)]) -> Table<&'static str> {
        let routes = routes.iter();
        Table::new(routes.map(|(method, pattern, value)| Route {
            method: Some(*method),
            pattern,
            value: *value,
        }))
        .expect("no clash")
    }

    fn example() -> ByHost<&'static str> {
        use Method::{Get, Post, Put};
        ByHost::new(
            vec![
                (":x.example", table(&[(Get, "/", "tenant"), (Get, "/:page", "page"), (Post, "/", "post")])),
                ("a.:zone", table(&[(Get, "/", "zone"), (Get, "/zone", "zone's own")])),
                ("a.example", table(&[(Get, "/", "a"), (Put, "/", "put")])),
            ],
            table(&[
                (Get, "/", "any"),
                (Get, "/new", "new"),
                (Get, "/a/b", "deep"),
                (Method::Delete, "/", "gone"),
            ]),
        )
    }

    #[track_caller]
    fn finds(method: Method<'_>, host: &str, path: &str, expected: &str) {
        let table = example();
        let mut captures = Captures::default();
        let found = table.find(method, (host.as_bytes(), 0), (path.as_bytes(), 100), &mut captures);
        let found = match found {
            Found::Route(value) => (*value).to_owned(),
            Found::OtherMethods(allow) => allow.value().to_str().unwrap().to_owned(),
            Found::Nothing => String::new(),
        };
        assert_eq!(found, expected, "{host} {path}");
    }

    #[test]
    fn the_most_specific_host_that_has_a_route_answers() {
        finds(Method::Get, "a.example", "/", "a");
        finds(Method::Get, "b.example", "/", "tenant");
        finds(Method::Get, "a.org", "/", "zone");
        finds(Method::Get, "b.org", "/", "any");
        finds(Method::Get, "", "/", "any");
        // Compared from the right, `:x.example` is more specific than `a.:zone`.
        finds(Method::Get, "a.example", "/zone", "page");
        finds(Method::Get, "a.org", "/zone", "zone's own");
    }

    #[test]
    fn what_a_host_does_not_answer_the_next_one_does() {
        finds(Method::Post, "a.example", "/", "post");
        finds(Method::Delete, "a.example", "/", "gone");
        finds(Method::Get, "a.example", "/a/b", "deep");
        // A host wins over a path that is more specific.
        finds(Method::Get, "b.example", "/new", "page");
        finds(Method::Get, "b.org", "/new", "new");
    }

    #[test]
    fn allowed_are_the_methods_of_all_hosts_that_match() {
        finds(Method::Patch, "a.example", "/", "GET, HEAD, OPTIONS, PUT, POST, DELETE");
        finds(Method::Patch, "b.example", "/", "GET, HEAD, OPTIONS, POST, DELETE");
        finds(Method::Patch, "b.org", "/", "GET, HEAD, OPTIONS, DELETE");
        finds(Method::Patch, "b.org", "/x", "");
    }

    #[test]
    fn captures_of_the_host_come_first_and_those_of_other_hosts_are_forgotten() {
        let table = example();
        let mut captures = Captures::default();
        let found = table.find(Method::Get, (b"b.example:80", 7), (b"/news", 100), &mut captures);
        assert_eq!(found, Found::Route(&"page"));
        let places: Vec<_> = captures.iter().map(|span| (span.start, span.end)).collect();
        assert_eq!(places, [(7, 8), (101, 105)]);
        table.find(Method::Get, (b"b.example", 7), (b"/a/b", 100), &mut captures);
        assert_eq!(captures.count(), 0);
    }

    #[test]
    fn shapes_have_no_names() {
        assert_eq!(shape(":a.example.:b"), ":.example.:");
    }
}
