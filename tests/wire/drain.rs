//! The end of a server, as its connections see it.

use armature_tests::sim::Wire;
use std::time::Duration;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

fn drain(wire: &mut Wire) -> &mut Wire {
    wire.local.drain();
    wire.run()
}

/// The server says that it writes no more, and reads on until the client has seen that: were the connection closed with a
/// request of the client on its way, the reset could take the answer with it.
#[track_caller]
fn ends(wire: &mut Wire) {
    assert!(wire.client.is_finished());
    assert!(!wire.is_closed());
    wire.send(GET).client.half_close();
    assert!(wire.is_closed());
    assert_eq!(wire.take(), "", "what comes then is not answered");
}

#[test]
fn an_idle_connection_ends_at_once() {
    let mut wire = Wire::open();
    wire.send(GET).take();
    assert!(drain(&mut wire).is_closed());
    assert!(drain(&mut Wire::open()).is_closed(), "one that has said nothing as well");
}

#[test]
fn a_request_that_runs_is_finished_with_connection_close() {
    let mut wire = Wire::open();
    wire.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(!drain(&mut wire).is_closed());
    wire.site.open_gate();
    let output = wire.take();
    assert!(output.contains("connection: close\r\n") && output.ends_with("waited"), "{output}");
    ends(&mut wire);
}

#[test]
fn requests_that_are_there_already_are_answered_before_the_end() {
    let mut wire = Wire::open();
    wire.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    wire.client.send(GET.repeat(3).as_bytes());
    drain(&mut wire);
    wire.site.open_gate();
    let output = wire.take();
    assert_eq!(output.matches("200 OK").count(), 4);
    assert_eq!(output.matches("connection: close").count(), 1, "the last says so");
    ends(&mut wire);
}

#[test]
fn requests_that_are_there_already_are_answered_however_long_that_takes() {
    let mut wire = Wire::open();
    wire.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n".repeat(3));
    drain(&mut wire).advance(Duration::from_secs(20));
    wire.site.open_gate();
    assert_eq!(wire.take().matches("waited").count(), 3);
    ends(&mut wire);
}

#[test]
fn requests_that_come_after_the_last_call_do_not_hold_up_the_end() {
    let mut wire = Wire::open();
    wire.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    drain(&mut wire).site.open_gate();
    wire.client.send(GET.repeat(3).as_bytes());
    wire.client.set_room(0);
    wire.run().send(GET.repeat(5)).client.set_room(usize::MAX);
    let output = wire.take();
    assert_eq!(output.matches("200 OK").count(), 4, "what was there when the first was answered");
    assert_eq!(output.matches("connection: close").count(), 1, "the last says so");
    ends(&mut wire);
}

#[test]
fn a_request_sent_before_the_end_but_not_read_is_answered() {
    let mut wire = Wire::open();
    wire.run();
    wire.client.send(GET.as_bytes());
    assert!(drain(&mut wire).take().ends_with("ok"));
    ends(&mut wire);
}

#[test]
fn a_head_that_has_begun_may_end() {
    let mut wire = Wire::open();
    wire.send("GET / HTTP/1.1\r\n");
    assert!(!drain(&mut wire).is_closed());
    assert!(wire.send("Host: a\r\n\r\n").take().ends_with("ok"));
    ends(&mut wire);
}

#[test]
fn a_stream_is_finished() {
    let mut wire = Wire::open();
    wire.send("GET /wait-stream HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(!drain(&mut wire).is_closed());
    wire.site.open_gate();
    assert!(wire.take().ends_with("0\r\n\r\n"));
    assert!(wire.is_closed());
}

#[test]
fn a_cut_ends_everything_at_once() {
    for input in [
        "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /wait-stream HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HT",
        GET,
        "",
    ] {
        let mut wire = Wire::open();
        wire.send(input);
        wire.local.cut();
        assert!(wire.is_closed(), "{input}");
    }
}

#[test]
fn a_stream_without_end_hears_that_the_worker_drains() {
    let mut wire = Wire::open();
    wire.send("GET /until-drained HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(wire.take().ends_with("begun, \r\n"));
    wire.local.drain();
    assert!(wire.take().ends_with("drained\r\n0\r\n\r\n"));
    assert!(wire.is_closed() || wire.client.is_finished());
}
