//! The application's log. A trait, so that tests can read what was logged.

use armature::prelude::*;

/// Where lines of the log go.
#[injectable]
pub trait Log: Send + Sync {
    /// What an operator reads: one line for each request.
    fn info(&self, line: &str);
    /// What a developer may want to know.
    fn debug(&self, line: &str);
}

/// Prints the lines for operators, and drops the others.
#[injectable]
pub struct Console;

#[injectable]
impl Log for Console {
    fn info(&self, line: &str) {
        println!("{line}");
    }

    fn debug(&self, _line: &str) {}
}

/// Global: whoever logs need not import it.
#[module(global, providers = [Console as dyn Log], exports = [dyn Log])]
pub struct LogModule;
