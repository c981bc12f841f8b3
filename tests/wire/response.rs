//! RFC 9110 §6.4, §8.6 and RFC 9112 §6: what a response says about its body, and how it is sent.

use armature_runtime::engine::ServerConfig;
use armature_tests::outcome;

use armature_tests::reports;
use armature_tests::sim::Wire;
use std::time::Duration;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

wire! {
    rfc9110_8_6_a_body_has_a_length: "GET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok";
    rfc9110_8_6_no_body_has_a_length_of_zero: "GET /teapot HTTP/1.1\r\nHost: a\r\n\r\n" => "418";
    rfc9110_9_3_2_head_has_no_body:
        "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 | 200 ok";
    rfc9110_9_3_2_head_of_a_stream_has_no_body:
        "HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 | 200 ok";
    rfc9110_9_3_2_head_of_a_large_body_has_no_body:
        "HEAD /large HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 | 200 ok";
    rfc9110_15_3_5_no_content_has_no_length:
        "GET /nocontent HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "204 | 200 ok";
    rfc9110_15_4_5_not_modified_has_no_body:
        "GET /notmodified HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "304 | 200 ok";
    rfc9110_15_3_6_reset_content_has_no_body:
        "GET /reset HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "205 | 200 ok";
    rfc9110_15_2_a_handler_cannot_answer_with_an_interim_status:
        "GET /interim HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "500 the handler answered with an interim status | 200 ok";
    rfc9112_7_1_a_stream_is_chunked:
        "GET /stream HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 onetwothree (chunked) | 200 ok";
    rfc9112_7_1_an_empty_stream_is_chunked:
        "GET /empty-stream HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 (chunked) | 200 ok";
    rfc9112_6_1_a_stream_to_http_1_0_is_not_chunked:
        "GET /stream HTTP/1.0\r\n\r\n" => "200 onetwothree (to the end) (close) | end";
    rfc9112_6_1_a_stream_to_http_1_0_ends_what_was_to_stay:
        "GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" => "200 onetwothree (to the end) (close) | end";
    rfc9112_6_a_handler_does_not_decide_the_framing:
        "GET /own-fields HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok | 200 ok";
}

#[test]
fn rfc9110_9_3_2_head_says_the_length_that_get_would() {
    let mut wire = Wire::open();
    assert!(
        wire.send("HEAD /large HTTP/1.1\r\nHost: a\r\n\r\n").take().contains("content-length: 100000\r\n")
    );
}

#[test]
fn fields_of_the_connection_are_sent_once_and_others_kept() {
    let mut wire = Wire::open();
    assert_eq!(
        wire.send("GET /own-fields HTTP/1.1\r\nHost: a\r\n\r\n").take(),
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\nx-own: kept\r\n\
         date: Sun, 06 Nov 1994 08:49:37 GMT\r\nserver: armature\r\n\r\nok"
    );
}

#[test]
fn rfc9110_8_3_content_type_is_sent_once() {
    let mut wire = Wire::open();
    let output = wire.send("GET /own-type HTTP/1.1\r\nHost: a\r\n\r\n").take();
    assert_eq!(output.matches("content-type: ").count(), 1, "{output}");
    assert!(output.contains("content-type: text/plain\r\n"), "{output}");
}

#[test]
fn the_server_field_can_be_left_out() {
    let mut wire = Wire::with(ServerConfig { server: None, ..ServerConfig::default() });
    let output = wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").take();
    assert!(!output.contains("server:"), "{output}");
    assert!(output.ends_with("GMT\r\n\r\nok"));
}

#[test]
fn rfc9110_6_6_1_the_date_follows_the_clock() {
    let mut wire = Wire::open();
    wire.advance(std::time::Duration::from_millis(1500));
    assert!(
        wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            .take()
            .contains("date: Sun, 06 Nov 1994 08:49:38 GMT\r\n")
    );
}

#[test]
fn chunks_are_sent_as_they_come() {
    let mut wire = Wire::open();
    let first = wire.send("GET /wait-stream HTTP/1.1\r\nHost: a\r\n\r\n").take();
    assert!(first.ends_with("\r\n\r\n6\r\nbefore\r\n"), "{first}");
    wire.site.open_gate();
    assert_eq!(wire.take(), "5\r\nafter\r\n0\r\n\r\n");
}

#[test]
fn rfc9110_6_5_1_trailers_are_sent_to_who_takes_them() {
    let mut wire = Wire::open();
    let output = wire.send("GET /trailed HTTP/1.1\r\nHost: a\r\nTE: gzip, trailers\r\n\r\n").take();
    assert!(output.ends_with("3\r\none\r\n3\r\ntwo\r\n0\r\nx-last: two\r\n\r\n"), "{output}");
}

#[test]
fn rfc9110_6_5_1_trailers_are_not_sent_to_others() {
    for request in
        ["GET /trailed HTTP/1.1\r\nHost: a\r\n\r\n", "GET /trailed HTTP/1.1\r\nHost: a\r\nTE: gzip\r\n\r\n"]
    {
        let mut wire = Wire::open();
        let output = wire.send(request).take();
        assert!(output.ends_with("3\r\ntwo\r\n0\r\n\r\n"), "{output}");
    }
}

#[test]
fn a_stream_that_fails_ends_the_connection_without_a_last_chunk() {
    for path in ["/broken-stream", "/panic-stream"] {
        let mut wire = Wire::open();
        let output = wire.send(format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n")).take();
        assert!(output.starts_with("HTTP/1.1 200 OK\r\n") && !output.contains("0\r\n\r\n"), "{output}");
        assert!(wire.client.is_finished() && !wire.client.is_aborted());
    }
}

#[test]
fn what_was_finished_before_a_stream_fails_is_sent() {
    for version in ["1.1", "1.0"] {
        let mut wire = Wire::open();
        let output = wire.send(format!("{GET}GET /broken-stream HTTP/{version}\r\nHost: a\r\n\r\n")).take();
        assert_eq!(output.matches("HTTP/1.1 200 OK").count(), 2, "{output}");
        assert!(output.contains("\r\n\r\nok") && output.contains("one"), "{output}");
    }
}

#[test]
fn why_a_stream_failed_is_reported() {
    reports::keep_all();
    Wire::open().send("GET /broken-stream?reported HTTP/1.1\r\nHost: a\r\n\r\n");
    Wire::open().send("POST /panic-stream HTTP/1.1\r\nHost: a\r\n\r\n");
    let text = "the stream of a response broke off:";
    assert!(
        reports::with("error: GET /broken-stream: ")
            .contains(&format!("error: GET /broken-stream: {text} broken"))
    );
    assert_eq!(
        reports::with("POST /panic-stream"),
        [format!("error: POST /panic-stream: {text} it panicked: asked to, in a stream")]
    );
}

wire! {
    a_sized_stream_has_a_length: "GET /sized HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 onetwo | 200 ok";
    a_sized_stream_may_be_empty: "GET /sized-and-empty HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 | 200 ok";
    a_sized_stream_keeps_a_connection_of_http_1_0: "GET /sized HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" => "200 onetwo (keep-alive)";
    head_of_a_sized_stream_has_its_length: "HEAD /sized HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 | 200 ok";
}

#[test]
fn a_sized_stream_of_another_length_breaks_the_response() {
    reports::keep_all();
    for (path, said) in [
        ("/sized-and-short", "it ended 1 bytes before the length it announced"),
        ("/sized-and-long", "it has more bytes than the length it announced"),
    ] {
        let mut wire = Wire::open();
        let output = wire.send(format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n{GET}")).take();
        let (head, body) = output.split_once("\r\n\r\n").expect("a head");
        let length = if path == "/sized-and-long" { 5 } else { 7 };
        assert!(head.contains(&format!("content-length: {length}\r\n")), "{head}");
        assert!(body.len() < length, "the client sees that something is missing: {body}");
        assert!(wire.client.is_finished(), "{path}");
        assert_eq!(
            reports::with(path),
            [format!("error: GET {path}: the stream of a response broke off: {said}")]
        );
    }
}

#[test]
fn a_stream_that_fails_resets_a_connection_whose_end_would_be_the_bodys_end() {
    for path in ["/broken-stream", "/panic-stream"] {
        let mut wire = Wire::open();
        wire.send(format!("GET {path} HTTP/1.0\r\n\r\n"));
        assert!(wire.take().starts_with("HTTP/1.1 200 OK\r\n") && !wire.client.is_finished());
        wire.advance(Duration::from_millis(250));
        assert!(wire.is_closed() && wire.client.is_aborted(), "{path}");
    }
    let mut wire = Wire::open();
    wire.send("GET /stream HTTP/1.0\r\n\r\n");
    assert!(wire.is_closed() && !wire.client.is_aborted());
}

#[test]
fn a_stream_that_panics_when_it_is_dropped_harms_nobody() {
    const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for (request, expected) in [
        ("GET /panic-dropped-stream HTTP/1.1\r\nHost: a\r\n\r\n", "200 onetwo (chunked) | 200 ok"),
        ("HEAD /panic-dropped-stream HTTP/1.1\r\nHost: a\r\n\r\n", "200 | 200 ok"),
        ("GET /panic-dropped-nocontent HTTP/1.1\r\nHost: a\r\n\r\n", "204 | 200 ok"),
    ] {
        let mut wire = Wire::open();
        let input = format!("{request}{GET}");
        assert_eq!(outcome::of(&mut wire, input.as_bytes(), &[input.as_bytes()]), expected);
    }
}

#[test]
fn a_client_that_takes_nothing_stops_the_stream() {
    let mut wire = Wire::open();
    wire.client.set_room(300_000);
    wire.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
    for _ in 0..100 {
        assert_eq!(wire.client.take().len(), 300_000, "exactly what the client has room for");
        wire.run();
    }
    wire.client.close();
    assert!(wire.is_closed());
}

#[test]
fn a_large_body_is_whole_however_little_the_client_takes() {
    let input = b"GET /large HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for room in [1, 7, 1000, 65_536] {
        let mut wire = Wire::open();
        wire.client.set_room(room);
        wire.send(input);
        let mut output = Vec::new();
        loop {
            let before = output.len();
            wire.client.take_into(&mut output);
            if output.len() == before {
                break;
            }
            wire.run();
        }
        let answers = outcome::answers(&output, &[], false);
        assert_eq!(answers.iter().map(|answer| answer.body.len()).collect::<Vec<_>>(), [100_000, 2]);
    }
}
