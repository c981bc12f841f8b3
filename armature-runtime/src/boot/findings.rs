//! What the start has found wrong, all of it.

use crate::error::{BootError, Finding};
use crate::key::Key;
use crate::site::Site;
use armature_grammar::code;

/// Findings in the order they were made.
#[derive(Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    pub(crate) fn add(&mut self, code: &'static str, text: String, at: Site) {
        self.list.push(Finding { code, text, at: Some(at) });
    }

    /// One that belongs to no attribute.
    pub(crate) fn add_nowhere(&mut self, code: &'static str, text: String) {
        self.list.push(Finding { code, text, at: None });
    }

    /// Those of another judge.
    pub(crate) fn extend(&mut self, error: BootError) {
        self.list.extend(error.findings);
    }

    /// Two definitions with one key.
    pub(crate) fn clash(&mut self, first: &Key, second: &Key, at: Site) {
        let (one, other) = (first.place(), second.place());
        let text = format!(
            "`{}::{first}` and `{}::{second}` have one key: two types must not share a key; let `#[injectable]` write it",
            one.module, other.module
        );
        self.add(code::KEY_CLASH, text, at);
    }

    /// The proof could not be asked.
    pub(crate) fn unproved(error: &std::io::Error) -> Findings {
        let mut findings = Findings::default();
        let text = format!("the application is not proved, since its thread could not start: {error}");
        findings.add_nowhere(code::CONSTRUCTOR_FAILED, text);
        findings
    }

    /// Goes on if nothing was found.
    pub(crate) fn refuse(self) -> Result<(), BootError> {
        if self.list.is_empty() { Ok(()) } else { Err(BootError { findings: self.list }) }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl From<Findings> for BootError {
    fn from(findings: Findings) -> BootError {
        BootError { findings: findings.list }
    }
}
