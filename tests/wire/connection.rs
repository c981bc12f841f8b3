//! RFC 9112 §9: persistence, pipelining, half-close, panics.

use armature_tests::outcome;
use armature_tests::sim::Wire;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

wire! {
    rfc9112_9_3_http_1_1_stays_open: GET => "200 ok";
    rfc9112_9_3_close_closes: "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" => "200 ok (close) | end";
    rfc9112_9_3_connection_options_have_no_case:
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: CLOSE\r\n\r\n" => "200 ok (close) | end";
    rfc9112_9_3_close_closes_among_others:
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, close ,y\r\n\r\n" => "200 ok (close) | end";
    rfc9112_9_3_close_wins_over_keep_alive:
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, close\r\n\r\n" => "200 ok (close) | end";
    rfc9112_9_3_close_on_another_line_closes:
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n" => "200 ok (close) | end";
    rfc9112_9_3_an_option_that_contains_close_does_not_close:
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: closed\r\n\r\n" => "200 ok";
    rfc9112_9_3_http_1_0_closes: "GET / HTTP/1.0\r\n\r\n" => "200 ok (close) | end";
    rfc9112_9_3_http_1_0_stays_where_asked:
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
        => "200 ok (keep-alive) | 200 ok (keep-alive)";
    rfc9112_9_3_http_1_0_options_have_no_case:
        "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n" => "200 ok (keep-alive)";
    rfc9112_9_3_keep_alive_on_http_1_1_says_nothing:
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n" => "200 ok";
    rfc9112_9_3_a_handler_may_close: "GET /close HTTP/1.1\r\nHost: a\r\n\r\n" => "200 bye (close) | end";
    rfc9112_9_3_nothing_is_answered_after_close:
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok (close) | end";
    rfc9112_9_3_2_pipelined_requests_are_answered_in_order:
        "GET /target?1 HTTP/1.1\r\nHost: a\r\n\r\nGET /target?2 HTTP/1.1\r\nHost: a\r\n\r\nGET /target?3 HTTP/1.1\r\nHost: a\r\n\r\n"
        => "200 GET|/target|1 | 200 GET|/target|2 | 200 GET|/target|3";
    rfc9112_9_3_2_pipelined_bodies_do_not_mix:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none\
         POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n\
         POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nthreeGET / HTTP/1.1\r\nHost: a\r\n\r\n"
        => "200 one | 200 two | 200 three | 200 ok";
    rfc9112_9_3_2_answers_in_front_of_a_refusal_are_sent:
        "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\n\r\n" => "200 ok | 400 HTTP/1.1 needs a Host field (close) | end";
    rfc9112_9_3_2_a_panic_harms_neither_side:
        "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /panic HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"
        => "200 ok | 500 the handler panicked | 200 ok";
    a_panic_with_a_body_leaves_the_next_request_whole:
        "POST /panic HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: a\r\n\r\n"
        => "500 the handler panicked | 200 ok";
    rfc9112_9_6_bytes_that_are_no_request_are_refused_behind_an_answer:
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n\x16\x03\x01" => "200 ok | 400 the method is not a token (close) | end";
    a_tls_hello_is_refused_at_its_first_byte: "\x16\x03\x01\x02\0\x01\0\x01" => "400 the method is not a token (close) | end";
    nothing_is_answered_to_nothing: "" => "";
    nothing_is_answered_to_half_a_head: "GET / HTTP/1.1\r\nHost: a\r\n" => "";
    nothing_is_answered_to_half_a_line: "GET / HT" => "";
}

#[test]
fn rfc9112_9_3_2_an_answer_does_not_wait_for_the_next_handler() {
    let mut wire = Wire::open();
    wire.send(format!("{GET}GET /wait HTTP/1.1\r\nHost: a\r\n\r\n{GET}"));
    assert!(wire.take().ends_with("ok"));
    wire.site.open_gate();
    let rest = wire.take();
    assert_eq!(rest.matches("HTTP/1.1 200 OK").count(), 2);
    assert!(rest.contains("waited") && rest.ends_with("ok"));
}

#[test]
fn rfc9112_9_6_a_client_that_half_closes_gets_its_answer() {
    let mut wire = Wire::open();
    wire.client.send(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    wire.client.half_close();
    assert_eq!(wire.take(), "");
    wire.site.open_gate();
    assert!(wire.take().ends_with("waited"));
    assert!(wire.is_closed());
}

#[test]
fn rfc9112_9_6_a_client_that_half_closes_gets_all_its_answers() {
    let mut wire = Wire::open();
    let input = GET.repeat(3);
    wire.client.send(input.as_bytes());
    wire.client.half_close();
    assert_eq!(outcome::of(&mut wire, input.as_bytes(), &[]), "200 ok | 200 ok | 200 ok | end");
}

#[test]
fn a_client_that_leaves_ends_the_connection() {
    let mut wire = Wire::open();
    wire.send(GET).client.close();
    assert!(wire.is_closed());
    let mut wire = Wire::open();
    wire.send("GET / HT").client.close();
    assert!(wire.is_closed());
    assert_eq!(wire.local.open_connections(), 0);
}

#[test]
fn a_panic_at_a_later_poll_is_a_500_and_the_connection_goes_on() {
    let mut wire = Wire::open();
    wire.send("GET /panic-later HTTP/1.1\r\nHost: a\r\n\r\n");
    wire.site.open_gate();
    assert!(wire.take().starts_with("HTTP/1.1 500 "));
    assert!(wire.send(GET).take().ends_with("ok"));
}

#[test]
fn one_worker_serves_many_connections_at_once() {
    let mut first = Wire::open();
    let mut second = Wire::on(&first.local.clone());
    first.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(second.send(GET).take().ends_with("ok"));
    assert_eq!(first.local.open_connections(), 2);
    first.site.open_gate();
    assert!(first.take().ends_with("waited"));
}

#[test]
fn a_hundred_thousand_pipelined_requests_are_answered() {
    let mut wire = Wire::open();
    wire.send(GET.repeat(1000));
    let input = GET.repeat(1000);
    let mut wire = Wire::open();
    for _ in 0..100 {
        wire.send(&input);
        assert_eq!(wire.take().matches("HTTP/1.1 200 OK").count(), 1000);
    }
}
