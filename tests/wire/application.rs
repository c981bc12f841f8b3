//! What a request costs with everything above the connection: controller, injected service, placeholder, guard, fact.

use allocation_counter::measure;
use armature_runtime::engine::driver::sim::Counts;
use armature_tests::measured::app;

/// What a thousand times `input` cost, once buffers have grown to the size they meet.
#[track_caller]
fn cost(input: &str, answer: &str) -> (u64, Counts) {
    let (client, mut task) = app().connect();
    let mut output = Vec::with_capacity(1 << 16);
    let mut once = || {
        client.send(input.as_bytes());
        task.run();
        output.clear();
        client.take_into(&mut output);
        assert!(output.starts_with(b"HTTP/1.1 200 OK\r\n") && output.ends_with(answer.as_bytes()));
    };
    (0..8).for_each(|_| once());
    let before = client.counts();
    let counted = measure(|| (0..1000).for_each(|_| once()));
    (counted.count_total, client.counts() - before)
}

#[track_caller]
fn is_free(input: &str, answer: &str) {
    let (allocations, counts) = cost(input, answer);
    assert_eq!(allocations, 0, "allocations in a thousand times");
    assert_eq!(counts, Counts { reads: 1000, empty_reads: 0, writes: 1000 });
}

#[test]
fn a_text_allocates_nothing() {
    is_free("GET /plaintext HTTP/1.1\r\nHost: a.example\r\n\r\n", "Hello, World!");
}

#[test]
fn a_placeholder_beside_a_static_segment_allocates_nothing() {
    is_free("GET /users/42 HTTP/1.1\r\nHost: a.example\r\n\r\n", r#"{"id":42}"#);
}

#[test]
fn a_guard_and_its_fact_allocate_nothing() {
    is_free("GET /users/me HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer lab\r\n\r\n", r#"{"id":7}"#);
}

#[test]
fn two_guards_an_interceptor_and_a_pipe_allocate_nothing() {
    is_free(
        "GET /users/wrapped/42 HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer lab\r\n\r\n",
        r#"{"id":49}"#,
    );
}

#[test]
fn a_filter_that_is_not_asked_allocates_nothing() {
    is_free("GET /users/filtered HTTP/1.1\r\nHost: a.example\r\n\r\n", r#"{"id":8}"#);
}

#[test]
fn a_middleware_allocates_nothing() {
    is_free("GET /users/logged HTTP/1.1\r\nHost: a.example\r\n\r\n", r#"{"id":9}"#);
}

#[test]
fn sixteen_pipelined_requests_allocate_nothing_and_share_one_read_and_one_write() {
    is_free(&"GET /users/42 HTTP/1.1\r\nHost: a.example\r\n\r\n".repeat(16), r#"{"id":42}"#);
}

#[test]
fn what_a_handler_allocates_is_its_own() {
    let (allocations, _) =
        cost("GET /named/42 HTTP/1.1\r\nHost: a.example\r\n\r\n", r#"{"id":42,"name":"user 42"}"#);
    assert_eq!(allocations, 1000, "the name");
}
