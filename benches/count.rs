//! How many instructions does one request take, from bytes to bytes, without a socket: a text, a placeholder, a guard with its
//! fact, two guards with an interceptor and a pipe, a filter that is not asked, a middleware, and sixteen texts at once? Exact
//! where times are not: the same build gives the same number.
//!
//! `cargo bench -p armature-benches --bench count`, with `valgrind` installed. The simulated driver's own copies are in it.

use armature_tests::measured::app;
use std::process::{Command, ExitCode};

/// Requests in front of those that are counted: buffers grow to the size they meet.
const WARM: u64 = 100;
/// Requests that are counted.
const COUNTED: u64 = 1000;

/// What is counted: a name, a request, how many at once.
const CASES: [(&str, &str, usize); 7] = [
    ("a text", "GET /plaintext HTTP/1.1\r\nHost: localhost\r\nUser-Agent: wrk\r\nAccept: */*\r\n\r\n", 1),
    (
        "a placeholder",
        "GET /users/42 HTTP/1.1\r\nHost: localhost\r\nUser-Agent: wrk\r\nAccept: */*\r\n\r\n",
        1,
    ),
    (
        "a guard",
        "GET /users/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer lab\r\nAccept: */*\r\n\r\n",
        1,
    ),
    (
        "with a pipe",
        "GET /users/wrapped/42 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer lab\r\nAccept: */*\r\n\r\n",
        1,
    ),
    (
        "a filter",
        "GET /users/filtered HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer lab\r\nAccept: */*\r\n\r\n",
        1,
    ),
    (
        "a middleware",
        "GET /users/logged HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer lab\r\nAccept: */*\r\n\r\n",
        1,
    ),
    ("sixteen texts", "GET /plaintext HTTP/1.1\r\nHost: localhost\r\n\r\n", 16),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [case, times] = words.as_slice()
        && let (Ok(case), Ok(times)) = (case.parse::<usize>(), times.parse())
    {
        serve(CASES[case].1, CASES[case].2, times);
        return ExitCode::SUCCESS;
    }
    for (case, (name, _, many)) in CASES.iter().enumerate() {
        let (Some(warm), Some(all)) = (instructions(case, WARM), instructions(case, WARM + COUNTED)) else {
            eprintln!("count: needs `valgrind`: install the package of that name");
            return ExitCode::FAILURE;
        };
        println!("{name:<16} {:>6} instructions a request", (all - warm) / COUNTED / *many as u64);
    }
    ExitCode::SUCCESS
}

/// Sends one request, or so many at once, over and over on one connection.
fn serve(request: &str, many: usize, times: u64) {
    let (client, mut task) = app().connect();
    let (batch, mut answer) = (request.repeat(many), Vec::with_capacity(1 << 16));
    for _ in 0..times {
        client.send(batch.as_bytes());
        task.run();
        answer.clear();
        client.take_into(&mut answer);
        assert!(answer.starts_with(b"HTTP/1.1 200 OK\r\n"));
    }
}

/// The instructions of this very program, serving one case so many times.
fn instructions(case: usize, times: u64) -> Option<u64> {
    let own = std::env::current_exe().ok()?;
    let counted = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(own)
        .args([case.to_string(), times.to_string()])
        .output()
        .ok()?;
    let report = String::from_utf8(counted.stderr).ok()?;
    let (_, rest) = report.split_once("Collected : ")?;
    rest.split_whitespace().next()?.parse().ok()
}
