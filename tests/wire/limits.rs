//! Limits on heads, and the statuses of RFC 6585 §5 and RFC 9110 §15.5.

use super::{check, check_with};
use armature_runtime::engine::ServerConfig;
use armature_runtime::wire::{BodyLimits, HeadLimits};

const LONG_HEAD: &str = "431 the head is too long (close) | end";
const LONG_TARGET: &str = "414 the request target is too long (close) | end";
const MANY_FIELDS: &str = "431 the head has too many field lines (close) | end";

fn padded(len: usize) -> String {
    let (start, end) = ("GET / HTTP/1.1\r\nHost: a\r\nA: ", "\r\n\r\n");
    format!("{start}{}{end}", "b".repeat(len - start.len() - end.len()))
}

#[test]
fn rfc6585_5_a_head_of_32_kib_is_read() {
    check(padded(32 * 1024), "200 ok");
}

#[test]
fn rfc6585_5_a_longer_head_is_431() {
    check(padded(32 * 1024 + 1), LONG_HEAD);
}

#[test]
fn rfc6585_5_a_head_that_does_not_end_is_431() {
    check(format!("GET / HTTP/1.1\r\nHost: a\r\nA: {}", "b".repeat(33_000)), LONG_HEAD);
}

#[test]
fn rfc6585_5_a_hundred_fields_are_read() {
    check(format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "A: b\r\n".repeat(99)), "200 ok");
}

#[test]
fn rfc6585_5_more_fields_are_431() {
    check(format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "A: b\r\n".repeat(100)), MANY_FIELDS);
}

#[test]
fn rfc9110_15_5_15_a_target_of_16_kib_is_read() {
    check(format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "b".repeat(16 * 1024 - 1)), "404 nothing here");
}

#[test]
fn rfc9110_15_5_15_a_longer_target_is_414() {
    check(format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "b".repeat(16 * 1024)), LONG_TARGET);
}

#[test]
fn rfc9110_15_5_15_a_target_that_does_not_end_is_414() {
    check(format!("GET /{}", "b".repeat(40_000)), LONG_TARGET);
}

#[test]
fn a_method_that_does_not_end_is_431() {
    check("G".repeat(40_000), LONG_HEAD);
}

#[test]
fn a_target_past_the_limit_of_the_head_is_not_looked_at() {
    check(format!("{} /{} HTTP/1.1\r\n\r\n", "G".repeat(33_000), "b".repeat(17_000)), LONG_HEAD);
}

#[test]
fn limits_are_settings() {
    let head = HeadLimits { bytes: 100, fields: 2, target: 10, ..HeadLimits::default() };
    let config = ServerConfig { head, ..ServerConfig::default() };
    check_with(&config, "GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n", "200 ok");
    check_with(&config, "GET / HTTP/1.1\r\nHost: a\r\nA: b\r\nC: d\r\n\r\n", MANY_FIELDS);
    check_with(&config, "GET /234567890 HTTP/1.1\r\nHost: a\r\n\r\n", "404 nothing here");
    check_with(&config, "GET /2345678901 HTTP/1.1\r\nHost: a\r\n\r\n", LONG_TARGET);
    check_with(&config, padded(100), "200 ok");
    check_with(&config, padded(101), LONG_HEAD);
}

#[test]
fn rfc9110_15_5_14_a_body_of_2_mib_is_taken_by_default() {
    let config =
        ServerConfig { body: BodyLimits { bytes: 1000, ..BodyLimits::default() }, ..ServerConfig::default() };
    let post = |len: usize| {
        format!("POST /default HTTP/1.1\r\nHost: a\r\nContent-Length: {len}\r\n\r\n{}", "b".repeat(len))
    };
    assert_eq!(BodyLimits::default().bytes, 2 * 1024 * 1024);
    check_with(&config, post(1000), &format!("200 {}", "b".repeat(1000)));
    check_with(&config, post(1001), "413 the body is larger than 1000 bytes");
}

#[test]
fn a_long_body_that_nobody_takes_ends_the_connection() {
    let body = BodyLimits { skipped: 10, ..BodyLimits::default() };
    let config = ServerConfig { body, ..ServerConfig::default() };
    let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    check_with(
        &config,
        format!("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789{get}"),
        "200 ok | 200 ok",
    );
    check_with(
        &config,
        format!("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n0123456789a{get}"),
        "200 ok (close) | end",
    );
}
