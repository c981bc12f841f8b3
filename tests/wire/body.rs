//! RFC 9110 §10.1.1 and RFC 9112 §9: bodies that are asked for, refused, left alone or cut short.

use armature_tests::sim::Wire;

wire! {
    a_body_larger_than_the_handler_takes_is_413:
        "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello world" => "413 the body is larger than 10 bytes";
    a_body_just_as_large_as_the_handler_takes_is_taken:
        "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhelloworld" => "200 helloworld";
    chunks_larger_than_the_handler_takes_are_413_and_end_the_connection:
        "POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nhello \r\n6\r\nworld!\r\n0\r\n\r\n"
        => "413 the body is larger than 10 bytes (close) | end";
    a_short_body_that_nobody_takes_is_skipped:
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok | 200 ok";
    a_chunked_body_that_nobody_takes_ends_the_connection:
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"
        => "200 ok (close) | end";
    a_malformed_body_that_nobody_takes_ends_the_connection:
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nhello" => "200 ok (close) | end";
    a_body_taken_in_part_is_skipped:
        "POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: a\r\n\r\n"
        => "200 enough | 200 ok";
    rfc9110_10_1_1_other_expectations_are_refused:
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 200-ok\r\n\r\nhi"
        => "417 only `100-continue` can be expected (close) | end";
    rfc9110_10_1_1_expectations_have_no_case:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-Continue\r\n\r\nhi" => "200 hi";
    rfc9110_5_3_an_expectation_may_be_said_twice:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\nExpect: 100-continue\r\n\r\nhi" => "200 hi";
    rfc9110_5_3_twice_in_one_line_is_the_same:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue, 100-continue\r\n\r\nhi" => "200 hi";
    rfc9110_10_1_1_one_other_expectation_in_a_list_is_refused:
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue, 200-ok\r\n\r\nhi"
        => "417 only `100-continue` can be expected (close) | end";
    rfc9110_10_1_1_an_expectation_on_http_1_0_is_ignored:
        "POST /echo HTTP/1.0\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\nhi" => "200 hi (close) | end";
    rfc9110_10_1_1_an_expectation_without_body_asks_for_nothing:
        "GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok | 200 ok";
    rfc9110_10_1_1_a_body_that_was_expected_and_not_taken_ends_the_connection:
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\nhi" => "200 ok (close) | end";
}

const EXPECTS: &str = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";

#[test]
fn rfc9110_10_1_1_continue_is_said_when_the_handler_asks_for_the_body() {
    let mut wire = Wire::open();
    assert_eq!(wire.send(EXPECTS).take(), "HTTP/1.1 100 Continue\r\n\r\n");
    assert!(wire.send("hi").take().ends_with("\r\n\r\nhi"));
    assert!(!wire.is_closed());
}

#[test]
fn rfc9110_10_1_1_continue_is_said_once() {
    let mut wire = Wire::open();
    wire.send(EXPECTS).send("h").send("i");
    assert_eq!(wire.take().matches("100 Continue").count(), 1);
}

#[test]
fn rfc9110_10_1_1_continue_is_not_said_where_the_body_is_there() {
    let mut wire = Wire::open();
    assert!(!wire.send(format!("{EXPECTS}hi")).take().contains("100 Continue"));
}

#[test]
fn rfc9110_10_1_1_a_refused_body_is_never_asked_for() {
    let mut wire = Wire::open();
    wire.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
    let output = wire.take();
    assert!(output.starts_with("HTTP/1.1 413 "), "{output}");
    assert!(output.contains("connection: close"));
}

#[test]
fn an_answer_to_an_unread_body_ends_so_that_the_client_can_read_it() {
    let mut wire = Wire::open();
    wire.send("POST /default HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n");
    assert!(wire.take().starts_with("HTTP/1.1 413 "));
    assert!(wire.client.is_finished(), "the server writes no more");
    assert!(!wire.is_closed(), "but still reads: closing now would reset the connection");
    wire.send(vec![b'x'; 100_000]);
    assert_eq!(wire.client.unread(), 0);
    wire.client.half_close();
    assert!(wire.is_closed());
}

#[test]
fn a_lingering_connection_does_not_linger_for_ever() {
    let mut wire = Wire::open();
    wire.send("POST /default HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n");
    wire.advance(std::time::Duration::from_secs(3));
    assert!(wire.is_closed());
}

#[test]
fn a_body_that_ends_early_is_no_body() {
    let mut wire = Wire::open();
    wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhell");
    wire.client.half_close();
    let output = wire.take();
    assert!(output.starts_with("HTTP/1.1 400 "), "{output}");
    assert!(output.ends_with("the connection ended before the body did"));
    assert!(wire.is_closed());
}

#[test]
fn a_large_body_comes_in_pieces_and_is_not_read_ahead() {
    let mut wire = Wire::open();
    wire.send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
    wire.send(vec![b'x'; 1_000_000]);
    assert_eq!(wire.client.unread(), 1_000_000, "a handler that does not ask gets no bytes");
    let mut wire = Wire::open();
    wire.send("POST /pieces HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
    wire.send(vec![b'x'; 1_000_000]);
    assert!(wire.take().ends_with("\r\n\r\n1000000"));
}
