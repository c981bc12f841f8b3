//! A client that disconnects while its request is being answered: the handler is dropped where it waits.

use armature_runtime::engine::ServerConfig;
use armature_tests::sim::Wire;
use std::time::Duration;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const WAIT: &str = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";
const STREAM: &str = "GET /wait-stream HTTP/1.1\r\nHost: a\r\n\r\n";

fn strict() -> Wire {
    Wire::with(ServerConfig { half_close: false, ..ServerConfig::default() })
}

#[track_caller]
fn is_dropped(wire: &mut Wire) {
    wire.run();
    assert_eq!(wire.site.waiting(), 0, "the handler is gone");
    assert!(wire.is_closed());
    assert_eq!(wire.local.open_connections(), 0);
}

#[test]
fn a_reset_drops_a_handler_that_waits() {
    let mut wire = Wire::open();
    wire.send(WAIT);
    assert_eq!(wire.site.waiting(), 1);
    wire.client.reset();
    is_dropped(&mut wire);
}

#[test]
fn a_reset_drops_a_stream_that_waits() {
    let mut wire = Wire::open();
    wire.send(STREAM);
    assert_eq!(wire.site.waiting(), 1);
    wire.client.reset();
    is_dropped(&mut wire);
}

#[test]
fn a_client_that_ends_its_side_still_gets_its_answer() {
    for request in [WAIT, STREAM] {
        let mut wire = Wire::open();
        wire.send(request).client.half_close();
        wire.advance(Duration::from_secs(60));
        assert_eq!(wire.site.waiting(), 1);
        wire.site.open_gate();
        assert!(wire.take().contains(" 200 OK"));
        assert!(wire.is_closed());
    }
}

#[test]
fn a_reset_behind_the_end_of_its_side_is_noticed_within_a_second() {
    let mut wire = Wire::open();
    wire.send(WAIT).client.half_close();
    wire.run().client.reset();
    wire.advance(Duration::from_secs(1));
    is_dropped(&mut wire);
}

#[test]
fn where_half_close_is_off_the_end_of_a_clients_side_drops_what_waits() {
    for request in [WAIT, STREAM] {
        let mut wire = strict();
        wire.send(request).client.half_close();
        is_dropped(&mut wire);
    }
}

#[test]
fn where_half_close_is_off_a_handler_that_is_ready_answers_all_the_same() {
    let mut wire = strict();
    wire.client.send(GET.as_bytes());
    wire.client.half_close();
    assert!(wire.take().ends_with("ok"));
}

#[test]
fn a_reset_is_noticed_within_a_second_where_the_body_is_not_read() {
    let mut wire = Wire::open();
    wire.send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nhello").client.reset();
    wire.advance(Duration::from_secs(1));
    is_dropped(&mut wire);
}

#[test]
fn a_reset_drops_a_handler_that_waits_for_its_body() {
    let mut wire = Wire::open();
    wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello").client.reset();
    assert!(wire.is_closed());
}

#[test]
fn requests_that_come_while_a_handler_waits_are_answered_in_order() {
    let mut wire = Wire::open();
    wire.send(WAIT);
    for number in 0..100 {
        wire.send(format!("GET /target?{number} HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    assert_eq!(wire.take(), "");
    wire.site.open_gate();
    let output = wire.take();
    let places: Vec<_> = (0..100).map(|number| output.find(&format!("GET|/target|{number}HTTP"))).collect();
    assert!(places[..99].iter().all(Option::is_some) && places[..99].is_sorted(), "{output}");
    assert_eq!(output.matches("HTTP/1.1 200 OK").count(), 101);
}

#[test]
fn a_body_that_comes_while_an_earlier_handler_waits_is_whole() {
    let mut wire = Wire::open();
    wire.send(format!("{WAIT}POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhel"));
    wire.send("lowor").site.open_gate();
    assert!(wire.send("ld").take().ends_with("\r\n\r\nhelloworld"));
}

#[test]
fn what_comes_while_handlers_wait_does_not_pile_up() {
    let mut wire = Wire::open();
    let sent = WAIT.repeat(10_000);
    wire.send(&sent);
    for _ in 0..50 {
        assert!(
            sent.len() - wire.client.unread() <= 50 * WAIT.len() + 3 * 16 * 1024,
            "{}",
            wire.client.unread()
        );
        wire.site.let_one_pass();
        wire.run();
    }
    wire.site.open_gate();
    assert_eq!(wire.take().matches("waited").count(), 10_000);
}
