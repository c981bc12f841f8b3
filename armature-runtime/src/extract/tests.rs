//! Extractors on a whole head.

use super::{AcceptMedia, ClientIp, Cookies, FromParts, Host, preferred};
use crate::http::{Origin, Parts, Request, RequestBody, head_of};
use std::net::SocketAddr;

/// Calls `look` with a head of these field lines, sent by 10.0.0.1.
fn with(lines: &[(&str, &str)], look: impl FnOnce(&Parts<'_>)) {
    let builder =
        lines.iter().fold(http::Request::get("/"), |builder, (name, value)| builder.header(*name, *value));
    let (sent, ()) = builder.body(()).expect("a head").into_parts();
    let (head, bytes) = head_of(&sent).expect("a small head");
    let (arena, body) = (bumpalo::Bump::new(), RequestBody::empty());
    let origin = Origin { peer: Some(SocketAddr::from(([10, 0, 0, 1], 4711))), draining: None };
    let request = Request::new(&head, &bytes, &arena, &body, origin);
    look(request.parts());
}

#[test]
fn cookies_of_all_lines_are_read() {
    with(&[("cookie", "a=1; b=2"), ("Cookie", "c=3; a=4")], |parts| {
        let cookies = Cookies::of(parts);
        assert_eq!((cookies.get("a"), cookies.get("c"), cookies.get("A")), (Some("1"), Some("3"), None));
        assert_eq!(cookies.iter().count(), 4);
    });
}

#[test]
fn the_client_is_the_peer_unless_that_is_a_proxy_of_ours() {
    with(&[("x-forwarded-for", "6.6.6.6, 203.0.113.9"), ("x-forwarded-for", "10.0.0.2")], |parts| {
        assert_eq!(ClientIp::from_parts(parts).unwrap().0.to_string(), "10.0.0.1");
        let ours = |address: std::net::IpAddr| address.to_string().starts_with("10.");
        assert_eq!(ClientIp::behind(parts, ours).0.to_string(), "203.0.113.9");
    });
}

#[test]
fn a_missing_host_is_400() {
    with(&[("host", "a.example:81")], |parts| assert_eq!(Host::from_parts(parts).unwrap().port(), Some(81)));
    with(&[], |parts| assert_eq!(Host::from_parts(parts).unwrap_err().status().as_u16(), 400));
}

#[test]
fn accept_lines_are_one_list() {
    let offered = ["application/json", "text/html"];
    with(&[("accept", "application/json;q=0.1"), ("accept", "text/html")], |parts| {
        let accept = AcceptMedia::from_parts(parts).unwrap();
        assert_eq!(accept.best(&offered).unwrap(), "text/html");
        assert_eq!(accept.best(&["image/png"]).unwrap_err().status().as_u16(), 406);
    });
    with(&[], |parts| {
        assert_eq!(AcceptMedia::from_parts(parts).unwrap().best(&offered).unwrap(), "application/json")
    });
}

#[test]
fn languages_come_best_first() {
    with(&[("accept-language", "de;q=0.5, fr;q=0, en"), ("accept-language", "nl;q=0.5")], |parts| {
        assert_eq!(preferred(parts, "accept-language"), ["en", "de", "nl"]);
    });
}
