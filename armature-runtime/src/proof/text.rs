//! [`Report`]: the findings of the proof as text, built in constants, ready to be the message of a panic.
//!
//! Constants cannot allocate, so the text is in an array; what does not fit is counted and not written.

use crate::key::Key;
use crate::record::{ControllerRecord, RouteRecord};
use crate::site::Site;

/// The most findings one report spells out.
pub const MAX_FINDINGS: usize = 16;

const CAPACITY: usize = 16 * 1024;

/// What the proof found. Clean, or a text of up to [`MAX_FINDINGS`] findings, each a sentence behind its code and a line
/// with the place to look at.
pub struct Report {
    bytes: [u8; CAPACITY],
    len: usize,
    findings: usize,
    /// Where each finding that is spelled out begins, and its code.
    begins: [(&'static str, usize); MAX_FINDINGS],
}

impl Report {
    pub(crate) const fn new() -> Report {
        Report { bytes: [0; CAPACITY], len: 0, findings: 0, begins: [("", 0); MAX_FINDINGS] }
    }

    /// Whether nothing was found.
    pub const fn is_clean(&self) -> bool {
        self.findings == 0
    }

    /// How many findings there are, also those that were not written.
    pub const fn findings(&self) -> usize {
        self.findings
    }

    /// The findings, joined by newlines.
    pub const fn text(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "[A0111] the report of the proof was cut inside a character",
        }
    }

    /// Each finding that is spelled out: its code, and its text without it.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let begins = &self.begins[..self.findings.min(MAX_FINDINGS)];
        begins.iter().enumerate().map(|(number, (code, begin))| {
            let text = &self.text()[*begin..];
            let next = begins
                .get(number + 1)
                .map_or(text.len(), |(code, next)| next - begin - "\n[] ".len() - code.len());
            (*code, text[..next].trim_end())
        })
    }

    /// Begins a finding with its code; `false` if the report is full and the finding is only counted.
    pub(crate) const fn begin(&mut self, code: &'static str) -> bool {
        self.findings += 1;
        if self.findings > MAX_FINDINGS {
            return false;
        }
        if self.findings > 1 {
            self.push("\n");
        }
        self.push("[");
        self.push(code);
        self.push("] ");
        self.begins[self.findings - 1] = (code, self.len);
        true
    }

    /// Says how many findings were not written.
    pub(crate) const fn close(&mut self) {
        if self.findings > MAX_FINDINGS {
            self.push("\nand ");
            self.number(self.findings - MAX_FINDINGS);
            self.push(" more");
        }
    }

    /// Appends a string.
    pub(crate) const fn push(&mut self, text: &str) {
        let bytes = text.as_bytes();
        if bytes.len() > CAPACITY - self.len {
            return;
        }
        self.bytes.split_at_mut(self.len).1.split_at_mut(bytes.len()).0.copy_from_slice(bytes);
        self.len += bytes.len();
    }

    /// Appends a number.
    pub(crate) const fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        const DIGITS: &str = "0123456789";
        self.push(DIGITS.split_at(number % 10).1.split_at(1).0);
    }

    /// Appends a type's name with its arguments.
    pub(crate) const fn key(&mut self, key: &Key) {
        self.push(key.name());
        let args = key.args();
        let mut at = 0;
        while at < args.len() {
            self.push(if at == 0 { "<" } else { ", " });
            self.key(&args[at]);
            at += 1;
        }
        if !args.is_empty() {
            self.push(">");
        }
    }

    /// Appends a type's name in backticks.
    pub(crate) const fn quote(&mut self, key: &Key) {
        self.push("`");
        self.key(key);
        self.push("`");
    }

    /// Appends a handler's name: `UsersController::find_one`, in backticks.
    pub(crate) const fn handler(&mut self, controller: &ControllerRecord, route: &RouteRecord) {
        self.handler_named(controller, route.info.handler);
    }

    /// The same for one that there may not be.
    pub(crate) const fn handler_named(&mut self, controller: &ControllerRecord, handler: &str) {
        self.push("`");
        self.key(&controller.provider.key);
        self.push("::");
        self.push(handler);
        self.push("`");
    }

    /// Appends a line that points to a place.
    pub(crate) const fn at(&mut self, site: &Site) {
        self.push("\n  --> ");
        self.push(site.file);
        self.push(":");
        self.number(site.line as usize);
    }
}

impl core::fmt::Debug for Report {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(self.text())
    }
}

impl core::fmt::Display for Report {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(self.text())
    }
}
