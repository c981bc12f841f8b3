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
fn blank_lines_do_not_keep_a_connection() {
    let mut wire = Wire::open();
    for _ in 0..9 {
        assert!(!wire.send("\r\n").advance(seconds(1)).is_closed());
    }
    assert!(wire.send("\r\n").advance(seconds(1)).is_closed());
    let mut wire = Wire::open();
    wire.send(GET);
    for _ in 0..74 {
        wire.send("\r\n").advance(seconds(1));
    }
    assert!(!wire.is_closed());
    assert!(wire.advance(seconds(1)).is_closed());
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
fn a_client_that_takes_little_at_a_time_is_not_taken_for_dead() {
    let mut wire = Wire::open();
    wire.client.set_room(9000);
    // As kernels do: they say that there is room once there is a lot of it.
    wire.client.tell_room_at(3000);
    wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    let mut taken = 0;
    while taken < 90_000 {
        taken += wire.client.take_some(500).len();
        assert!(!wire.advance(seconds(10)).is_closed(), "{taken} bytes");
    }
    let mut wire = Wire::open();
    wire.client.set_room(9000);
    wire.client.tell_room_at(3000);
    wire.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(wire.advance(seconds(30)).is_closed() && wire.client.is_aborted(), "one that takes nothing is");
}

#[test]
fn a_body_that_comes_fast_and_stops_is_408_after_30_seconds() {
    let mut wire = Wire::open();
    wire.send("POST /pieces HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n");
    wire.send(vec![b'x'; 1_999_999]).advance(seconds(29));
    assert!(!wire.client.is_finished());
    let output = wire.advance(seconds(1)).take();
    assert!(output.starts_with("HTTP/1.1 408 "), "{output}");
}

#[test]
fn one_byte_now_and_then_buys_no_more_time_than_its_own() {
    let mut wire = Wire::open();
    wire.send("POST /pieces HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n");
    wire.send(vec![b'x'; 1_900_000]);
    for _ in 0..3 {
        wire.advance(seconds(10)).send("x");
    }
    assert!(wire.client.is_finished() || wire.advance(seconds(1)).client.is_finished());
}

#[test]
fn the_handlers_own_pause_is_not_the_clients() {
    let mut wire = Wire::open();
    wire.send("POST /pause HTTP/1.1\r\nHost: a\r\nContent-Length: 200\r\n\r\n");
    wire.send([b'x'; 100]).advance(seconds(3600)).site.open_gate();
    wire.advance(seconds(9)).send([b'x'; 100]);
    assert!(wire.take().ends_with("\r\n\r\n100"));
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
