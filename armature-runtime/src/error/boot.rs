//! [`BootError`]: why the application cannot start.

use super::report::{Report, report};
use crate::site::Site;

/// Start-up failed; no socket was opened, or all were closed again. Holds every finding, not only the first.
///
/// Its `Debug` lists the findings in readable form, because that is what `main` prints.
pub struct BootError {
    /// All findings.
    pub findings: Vec<Finding>,
}

/// One reason why the application cannot start.
#[derive(Debug)]
pub struct Finding {
    /// Its code, as `armature_grammar::code` names it.
    pub code: &'static str,
    /// What is wrong and what to write instead, in one line.
    pub text: String,
    /// The attribute it comes from, if there is one.
    pub at: Option<Site>,
}

impl Finding {
    /// Reports it in one line, for findings that cannot be returned to anyone.
    pub(crate) fn report(&self) {
        let Finding { code, text, at } = self;
        match at {
            Some(site) => report(Report::error(format_args!("[{code}] {text} ({site})"))),
            None => report(Report::error(format_args!("[{code}] {text}"))),
        }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "[{}] {}", self.code, self.text)?;
        match self.at {
            Some(site) => write!(out, "\n  --> {site}"),
            None => Ok(()),
        }
    }
}

impl std::fmt::Display for BootError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (number, finding) in self.findings.iter().enumerate() {
            if number > 0 {
                out.write_str("\n")?;
            }
            write!(out, "{finding}")?;
        }
        Ok(())
    }
}

impl std::fmt::Debug for BootError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the application cannot start\n{self}")
    }
}

impl std::error::Error for BootError {}
