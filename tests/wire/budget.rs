//! What a request costs: allocations, reads and writes, counted in the driver. Exact, so these are tests.

use allocation_counter::measure;
use armature_runtime::engine::driver::sim::{self, Counts};
use armature_runtime::engine::{ServerConfig, WorkerState, conn};
use armature_tests::sim::Wire;
use armature_tests::site::Site;
use std::rc::Rc;

/// Requests in front of those that are counted: buffers grow to the size they meet.
const WARM: usize = 4;
const COUNTED: usize = 1000;

/// Sends `input` over and over on one connection, and says what a thousand times cost.
#[track_caller]
fn cost(input: &str, answers: usize) -> (u64, Counts) {
    let mut wire = Wire::open();
    let mut output = Vec::with_capacity(1 << 20);
    let mut once = |wire: &mut Wire| {
        wire.client.send(input.as_bytes());
        wire.run();
        output.clear();
        wire.client.take_into(&mut output);
        assert_eq!(output.windows(9).filter(|part| *part == b"HTTP/1.1 ").count(), answers);
    };
    (0..WARM).for_each(|_| once(&mut wire));
    let before = wire.client.counts();
    let counted = measure(|| (0..COUNTED).for_each(|_| once(&mut wire)));
    (counted.count_total, wire.client.counts() - before)
}

/// No allocation; one read and one write for all of `input`.
#[track_caller]
fn is_free(input: &str, answers: usize) {
    let (allocations, counts) = cost(input, answers);
    assert_eq!(allocations, 0, "allocations in {COUNTED} times");
    assert_eq!(counts, Counts { reads: COUNTED, empty_reads: 0, writes: COUNTED });
}

const GET: &str = "GET / HTTP/1.1\r\nHost: a.example\r\nUser-Agent: b\r\nAccept: */*\r\n\r\n";

#[test]
fn a_request_that_is_answered_at_once_costs_one_read_and_one_write() {
    is_free(GET, 1);
}

#[test]
fn a_request_with_an_async_handler_costs_no_more() {
    is_free("GET /ready HTTP/1.1\r\nHost: a.example\r\n\r\n", 1);
}

#[test]
fn sixteen_pipelined_requests_cost_one_read_and_one_write() {
    is_free(&GET.repeat(16), 16);
}

#[test]
fn a_request_with_many_fields_allocates_nothing() {
    is_free(
        &format!(
            "GET / HTTP/1.1\r\nHost: a.example\r\n{}\r\n",
            "Accept-Something: anything at all\r\n".repeat(90)
        ),
        1,
    );
}

#[test]
fn a_body_that_is_skipped_allocates_nothing() {
    is_free("POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\n\r\nhello", 1);
}

#[test]
fn a_body_that_comes_with_its_head_is_taken_without_a_copy() {
    let input = format!(
        "POST /pieces HTTP/1.1\r\nHost: a.example\r\nContent-Length: 8000\r\n\r\n{}",
        "x".repeat(8000)
    );
    let (allocations, counts) = cost(&input, 1);
    assert_eq!(allocations, COUNTED as u64, "the handler's own: its answer");
    assert_eq!((counts.reads, counts.writes), (COUNTED, COUNTED));
}

#[test]
fn a_small_chunked_answer_is_one_write() {
    let (_, counts) = cost("GET /stream HTTP/1.1\r\nHost: a.example\r\n\r\n", 1);
    assert_eq!((counts.reads, counts.writes), (COUNTED, COUNTED));
}

#[test]
fn a_refusal_is_one_write() {
    let mut wire = Wire::open();
    wire.send("GET / HTTP/1.1\r\n\r\n");
    assert_eq!(wire.client.counts().writes, 1);
}

/// The future of a connection is all that an idle one holds; it is as large as the longest of its waits.
#[test]
fn an_idle_connection_is_small() {
    let (io, _client) = sim::pair();
    let (local, site) = (Rc::new(WorkerState::simulated(ServerConfig::default())), Site::default());
    let size = size_of_val(&conn::serve(io, local, &site));
    assert!(size <= 1400, "{size} bytes");
}
