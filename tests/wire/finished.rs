//! What the application is told of each request that is over.

use armature_tests::sim::Wire;
use std::time::Duration;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

fn watched() -> Wire {
    let wire = Wire::open();
    wire.site.watch();
    wire
}

#[track_caller]
fn told(input: &str, expected: &[&str]) {
    let mut wire = watched();
    wire.send(input);
    assert_eq!(wire.site.finished(), expected);
}

#[test]
fn each_request_is_told_once_in_order() {
    told(
        &format!(
            "{GET}POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET /none?q HTTP/1.1\r\nHost: a\r\n\r\n"
        ),
        &[
            "GET / 200 2 bytes, Whole, Some(0) of 0 s",
            "POST /echo 200 5 bytes, Whole, Some(0) of 0 s",
            "GET /none 404 12 bytes, Whole, Some(0) of 0 s",
        ],
    );
}

#[test]
fn what_is_sent_of_a_stream_is_counted_without_its_framing() {
    told("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n", &["GET /stream 200 11 bytes, Whole, Some(0) of 0 s"]);
    told("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n", &["HEAD /stream 200 0 bytes, Whole, Some(0) of 0 s"]);
    told("GET /large HTTP/1.1\r\nHost: a\r\n\r\n", &["GET /large 200 100000 bytes, Whole, Some(0) of 0 s"]);
    told(
        "GET /broken-stream HTTP/1.1\r\nHost: a\r\n\r\n",
        &["GET /broken-stream 200 3 bytes, Broken, Some(0) of 0 s"],
    );
}

#[test]
fn a_refused_head_is_told_too() {
    told("GET / HTTP/1.1\r\n\r\n", &["- - 400 96 bytes, Whole, Some(0) of 0 s"]);
    let mut wire = watched();
    wire.send("GET / HTTP/1.1\r\n").advance(Duration::from_secs(10));
    assert_eq!(wire.site.finished(), ["- - 408 112 bytes, Whole, Some(10) of 10 s"]);
}

#[test]
fn times_run_from_the_end_of_the_head() {
    let mut wire = watched();
    wire.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n").advance(Duration::from_secs(3)).site.open_gate();
    wire.run();
    assert_eq!(wire.site.finished(), ["GET /wait 200 6 bytes, Whole, Some(3) of 3 s"]);
    let mut wire = watched();
    wire.send("GET /wait-stream HTTP/1.1\r\nHost: a\r\n\r\n")
        .advance(Duration::from_secs(4))
        .site
        .open_gate();
    wire.run();
    assert_eq!(wire.site.finished(), ["GET /wait-stream 200 11 bytes, Whole, Some(0) of 4 s"]);
}

#[test]
fn a_client_that_leaves_is_told() {
    let mut wire = watched();
    wire.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n").client.reset();
    wire.run();
    assert_eq!(wire.site.finished(), ["GET /wait 0 0 bytes, Disconnected, None of 0 s"]);
    let mut wire = watched();
    wire.client.set_room(5000);
    wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n").advance(Duration::from_secs(30));
    assert_eq!(wire.site.finished(), ["GET /large 200 100000 bytes, Disconnected, Some(0) of 30 s"]);
}

#[test]
fn a_panic_of_the_one_who_is_told_harms_nobody() {
    let mut wire = watched();
    wire.send("GET /panic HTTP/1.1\r\nHost: a\r\n\r\n").send(GET);
    assert_eq!(wire.take().matches("HTTP/1.1 ").count(), 2);
    assert_eq!(wire.site.finished().len(), 2);
}

#[test]
fn nothing_is_kept_of_the_request_before() {
    let mut wire = watched();
    wire.send(GET).send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n").client.reset();
    wire.run();
    assert_eq!(wire.site.finished()[1], "GET /wait 0 0 bytes, Disconnected, None of 0 s");
}

#[test]
fn a_refused_head_is_rendered_by_the_application() {
    let mut wire = Wire::open();
    let output = wire.send("GET / HTTP/1.1\r\n\r\n").take();
    assert!(output.starts_with("HTTP/1.1 400 ") && output.contains("x-refused: yes\r\n"), "{output}");
    assert!(output.contains("connection: close\r\n"), "{output}");
}
