//! The proof: `const fn`s over the records of an application, one question a file.
//!
//! `#[module(root)]` prints a free constant that evaluates [`check`], so that `cargo check` shows what is wrong:
//!
//! ```ignore
//! #[allow(long_running_const_eval)]
//! const _: () = {
//!     const REPORT: graph::Report = graph::check(<AppModule as Module>::RECORD);
//!     if !REPORT.is_clean() {
//!         panic!("{}", REPORT.text())
//!     }
//! };
//! ```
//!
//! The check returns its text and never panics: only then does the compiler show one frame, no notes, and our sentence
//! in its first line.

mod text;

use crate::record::RecordRef;
pub use text::{MAX_FINDINGS, Report};

/// Proves the application whose root module has this record: all findings in one report.
pub const fn check(root: RecordRef) -> Report {
    let mut report = Report::new();
    let _ = root.get();
    report.close();
    report
}
