//! HTTP/1.1 on the wire: bytes in, what comes out, over the simulated driver. Each case is also sent byte by byte, and
//! cut in two at every boundary, with the same outcome. How an outcome is written: `tests/support/outcome.rs`.

use armature_runtime::engine::ServerConfig;
use armature_tests::outcome;
use armature_tests::sim::Wire;

/// Longer inputs are cut at this many places, and not at all.
const MOST_CUTS: usize = 400;

/// One test per line: name, bytes in, what comes out.
macro_rules! wire {
    ($($name:ident: $input:expr => $outcome:expr;)*) => {
        $(#[test]
        fn $name() {
            $crate::wire::check($input, $outcome);
        })*
    };
}

mod advisories;
mod application;
mod body;
mod budget;
mod chunked;
mod connection;
mod corpus;
mod deadlines;
mod descriptors;
mod drain;
mod fields;
mod finished;
mod framing;
mod host;
mod leaving;
mod limits;
mod panics;
mod request_line;
mod response;
mod sockets;

/// Whether `input`, sent whole, byte by byte and cut in two anywhere, has this outcome.
#[track_caller]
fn check(input: impl AsRef<[u8]>, expected: &str) {
    check_with(&ServerConfig::default(), input, expected);
}

#[track_caller]
fn check_with(config: &ServerConfig, input: impl AsRef<[u8]>, expected: &str) {
    let input = input.as_ref();
    let open = || Wire::with(config.clone());
    let whole = outcome::of(&mut open(), input, &[input]);
    assert_eq!(whole, expected, "sent whole");
    let bytes: Vec<_> = input.chunks(1).collect();
    assert_eq!(without_continue(&outcome::of(&mut open(), input, &bytes)), expected, "sent byte by byte");
    for cut in (1..input.len()).step_by((input.len() / MOST_CUTS).max(1)) {
        let (first, second) = input.split_at(cut);
        let parts = outcome::of(&mut open(), input, &[first, second]);
        assert_eq!(without_continue(&parts), expected, "cut at {cut}");
    }
}

/// `100 Continue` may be left out if the body has already arrived (RFC 9110 §10.1.1).
fn without_continue(outcome: &str) -> String {
    outcome.replace("100 | ", "")
}
