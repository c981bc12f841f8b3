//! What only the operator may read: one line each on the standard error, or wherever a log module wants it.

use std::fmt::{Arguments, Display};
use std::sync::OnceLock;

static SINK: OnceLock<fn(&dyn Display)> = OnceLock::new();

/// Sends reports to `sink` from now on. The first call wins; `false` for every later one.
pub fn report_to(sink: fn(&dyn Display)) -> bool {
    SINK.set(sink).is_ok()
}

/// Reports one line.
pub fn report(line: Arguments<'_>) {
    match SINK.get() {
        Some(sink) => sink(&line),
        None => eprintln!("armature: {line}"),
    }
}
