//! Deadlines, on the simulated clock: a client that is silent or too slow does not keep its connection.

use armature_runtime::engine::{ServerConfig, WorkerState};
use armature_tests::sim::Wire;
use std::rc::Rc;
use std::time::Duration;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

#[test]
fn an_idle_connection_makes_room_for_a_new_one() {
    let local = Rc::new(WorkerState::simulated(ServerConfig { connections: 3, ..ServerConfig::default() }));
    let (mut busy, mut older) = (Wire::on(&local), Wire::on(&local));
    busy.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    older.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").advance(seconds(1));
    let mut newer = Wire::on(&local);
    newer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(local.admits_one_more());
    assert!(older.is_closed() && !newer.is_closed() && !busy.is_closed());
    let mut last = Wire::on(&local);
    last.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(local.admits_one_more(), "the one that is idle now");
    newer.client.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(newer.run().take().contains("200 OK"), "it has a request again");
    newer.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(!local.admits_one_more(), "all are busy");
}

#[test]
fn a_connection_that_says_nothing_is_cut() {
    let mut wire = Wire::open();
    assert!(!wire.advance(seconds(9)).is_closed());
    assert!(wire.advance(seconds(1)).is_closed());
    assert_eq!(wire.take(), "");
}

#[test]
fn an_idle_connection_is_kept_for_75_seconds() {
    let mut wire = Wire::open();
    wire.send(GET);
    assert!(!wire.advance(seconds(74)).is_closed());
    wire.send(GET);
    assert_eq!(wire.take().matches("200 OK").count(), 2);
    assert!(!wire.advance(seconds(74)).is_closed());
    assert!(wire.advance(seconds(1)).is_closed());
    assert_eq!(wire.take(), "");
}

#[test]
fn rfc9110_15_5_9_a_head_that_takes_longer_than_10_seconds_is_408() {
    let mut wire = Wire::open();
    wire.advance(seconds(5)).send("GET / HTTP/1.1\r\n");
    assert!(!wire.advance(seconds(9)).is_closed());
    let output = wire.advance(seconds(1)).take();
    assert!(output.starts_with("HTTP/1.1 408 Request Timeout\r\n"), "{output}");
    assert!(output.contains("connection: close\r\n"));
    assert!(wire.client.is_finished());
}

#[test]
fn a_head_that_drips_gets_no_more_time() {
    let mut wire = Wire::open();
    for byte in GET.as_bytes().chunks(1).take(9) {
        wire.send(byte).advance(seconds(1));
    }
    assert!(!wire.client.is_finished());
    wire.send("T").advance(seconds(1));
    assert!(wire.take().starts_with("HTTP/1.1 408 "));
}

#[test]
fn the_second_head_of_a_connection_has_its_own_time() {
    let mut wire = Wire::open();
    wire.send(GET)
        .advance(seconds(60))
        .send("GET / ")
        .advance(seconds(9))
        .send("HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(wire.take().matches("200 OK").count(), 2);
}

#[test]
fn rfc9110_15_5_9_a_body_slower_than_the_least_rate_is_408() {
    let mut wire = Wire::open();
    wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
    for _ in 0..9 {
        wire.advance(seconds(1)).send([b'x'; 10]);
    }
    assert!(!wire.client.is_finished(), "the first 10 s are free");
    let output = wire.advance(seconds(2)).take();
    assert!(output.starts_with("HTTP/1.1 408 "), "{output}");
    assert!(output.contains("connection: close\r\n"));
}

#[test]
fn a_body_at_the_least_rate_may_take_as_long_as_it_likes() {
    let mut wire = Wire::open();
    wire.send("POST /pieces HTTP/1.1\r\nHost: a\r\nContent-Length: 72000\r\n\r\n");
    for _ in 0..300 {
        wire.advance(seconds(1)).send([b'x'; 240]);
    }
    assert!(wire.take().ends_with("72000"));
}

#[test]
fn a_handler_may_take_as_long_as_it_likes() {
    let mut wire = Wire::open();
    wire.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n").advance(seconds(3600));
    wire.site.open_gate();
    assert!(wire.take().ends_with("waited"));
}

#[test]
fn a_client_that_takes_nothing_for_30_seconds_is_reset() {
    let mut wire = Wire::open();
    wire.client.set_room(1000);
    wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(!wire.advance(seconds(29)).is_closed());
    wire.client.take();
    wire.run();
    assert!(!wire.advance(seconds(29)).is_closed(), "whoever takes some gets more time");
    assert!(wire.advance(seconds(1)).is_closed() && wire.client.is_aborted());
}

#[test]
fn a_skipped_body_that_does_not_come_ends_the_connection() {
    let mut wire = Wire::open();
    wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
    assert!(wire.take().ends_with("ok"));
    assert!(wire.advance(seconds(10)).is_closed());
}

#[test]
fn deadlines_are_settings() {
    let mut wire = Wire::with(ServerConfig { idle: seconds(1), ..ServerConfig::default() });
    wire.send(GET);
    assert!(wire.advance(seconds(1)).is_closed());
}
