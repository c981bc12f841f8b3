//! Asks the proof, where the compiler has not: of a root that is written by hand.

use super::findings::Findings;
use crate::error::BootError;
use crate::proof;
use crate::record::{ModuleRecord, RecordRef, Root};
use std::thread;

/// The proof keeps everything in arrays on its stack: so much suffices for the largest application it can hold. Only what
/// is touched takes memory.
const STACK: usize = 512 * 1024 * 1024;

/// See [`judge`].
pub(crate) type Judge = fn(&'static ModuleRecord) -> Result<(), BootError>;

/// The judge of `M` at its start; `None` if the compiler has proved it. A constant, so that the proof is linked only into
/// programs that need it.
pub(crate) const fn judge_of<M: Root>() -> Option<Judge> {
    if M::PROVED { None } else { Some(judge) }
}

/// Proves the application that starts at `root`.
///
/// # Errors
/// What the proof has found, in its words.
pub(super) fn judge(root: &'static ModuleRecord) -> Result<(), BootError> {
    let prove = || {
        let report = proof::check(RecordRef::new(root));
        let mut findings = Findings::default();
        let excluded = root.root.iter().flat_map(|root| root.exclude);
        let excluded = excluded.map(|entry| proof::excluded(RecordRef::new(root), entry));
        for report in std::iter::once(report).chain(excluded) {
            report.each().for_each(|(code, text)| findings.add_nowhere(code, text.to_owned()));
        }
        findings.refuse()
    };
    thread::scope(|scope| {
        let proving = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, prove);
        match proving.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(judged)) => judged,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => Err(Findings::unproved(&error).into()),
        }
    })
}
