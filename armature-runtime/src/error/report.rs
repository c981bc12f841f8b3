//! [`Report`]: one line for the operator, on standard error or wherever the application sends it.
//!
//! Everything the framework prints while it runs goes through [`report`]. It never panics, and no request can forge a line.

use std::fmt::{self, Arguments, Display, Write as _};
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

static SINK: OnceLock<fn(&Report<'_>)> = OnceLock::new();

static FOR_TESTS: AtomicBool = AtomicBool::new(false);

/// The default sink cuts a line that is longer than this, in bytes: an error's text may repeat what a client sent.
const LONGEST: usize = 8 * 1024;

/// How important a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something went as planned, such as the start.
    Notice,
    /// Something an operator may want to change.
    Warning,
    /// Something failed: a request with a 5xx status, a stream, a hook.
    Error,
}

/// What happened, for the operator: it may hold what no client may read.
///
/// Its `Display` is one line without control characters, as the default sink prints it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Report<'r> {
    /// How important it is.
    pub severity: Severity,
    /// What happened. May hold line breaks and whatever else a client sent: `Display` of the report escapes them.
    pub text: Arguments<'r>,
    /// The request's method, if it is about a request whose method is known.
    pub method: Option<&'r str>,
    /// The pattern of the route that was called, such as `/users/:id`, or the request's target if no route was found.
    pub route: Option<&'r str>,
    /// The request's id in other logs (`X-Request-Id`), if it has one.
    pub request_id: Option<&'r str>,
}

impl<'r> Report<'r> {
    /// A report about no request.
    pub const fn new(severity: Severity, text: Arguments<'r>) -> Report<'r> {
        Report { severity, text, method: None, route: None, request_id: None }
    }

    /// Something went as planned.
    pub const fn notice(text: Arguments<'r>) -> Report<'r> {
        Report::new(Severity::Notice, text)
    }

    /// Something an operator may want to change.
    pub const fn warning(text: Arguments<'r>) -> Report<'r> {
        Report::new(Severity::Warning, text)
    }

    /// Something failed.
    pub const fn error(text: Arguments<'r>) -> Report<'r> {
        Report::new(Severity::Error, text)
    }

    /// About a request with this method, to this route.
    pub const fn on(mut self, method: &'r str, route: &'r str) -> Report<'r> {
        self.method = Some(method);
        self.route = Some(route);
        self
    }

    /// About the request with this id.
    pub const fn of_request(mut self, id: Option<&'r str>) -> Report<'r> {
        self.request_id = id;
        self
    }
}

impl Display for Report<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = OneLine(out);
        out.write_str(match self.severity {
            Severity::Notice => "",
            Severity::Warning => "warning: ",
            Severity::Error => "error: ",
        })?;
        match (self.method, self.route) {
            (Some(method), Some(route)) => write!(out, "{method} {route}: ")?,
            (None, Some(word)) | (Some(word), None) => write!(out, "{word}: ")?,
            (None, None) => {}
        }
        if let Some(id) = self.request_id {
            write!(out, "[{id}] ")?;
        }
        out.write_fmt(self.text)
    }
}

/// Escapes what could end a line or change how a terminal shows it.
struct OneLine<'o, 'f>(&'o mut fmt::Formatter<'f>);

impl fmt::Write for OneLine<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(is_unsafe) {
            let (plain, behind) = rest.split_at(at);
            self.0.write_str(plain)?;
            let mut letters = behind.chars();
            if let Some(letter) = letters.next() {
                write!(self.0, "{}", letter.escape_default())?;
            }
            rest = letters.as_str();
        }
        self.0.write_str(rest)
    }
}

fn is_unsafe(letter: char) -> bool {
    // Control characters, line and paragraph separators, and what reorders text.
    letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Sends reports to `sink` from now on, instead of to standard error. The first call wins; `false` for every later one. The
/// sink is called on the thread that reports, so it should not block.
pub fn report_to(sink: fn(&Report<'_>)) -> bool {
    SINK.set(sink).is_ok()
}

/// Prints reports as a test's own output from now on: the harness then shows those of tests that fail.
#[doc(hidden)]
pub fn report_for_tests() {
    FOR_TESTS.store(true, Ordering::Relaxed);
}

/// Sends a report to the operator. A sink that panics, or a standard error that cannot be written, is ignored: there is
/// nobody left to tell.
pub fn report(report: Report<'_>) {
    let _ = catch_unwind(AssertUnwindSafe(|| match SINK.get() {
        Some(sink) => sink(&report),
        // Captured together with what the test itself prints.
        None if FOR_TESTS.load(Ordering::Relaxed) => eprint!("{}", line(&report)),
        None => {
            let _ = std::io::stderr().write_all(line(&report).as_bytes());
        }
    }));
}

/// The line of the default sink: written at once, so that lines of several threads do not mix.
fn line(report: &Report<'_>) -> String {
    let mut line = report.to_string();
    if line.len() > LONGEST {
        line.truncate(line.floor_char_boundary(LONGEST));
        line.push('…');
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_one_line_whatever_a_client_sent() {
        let sent = "a\nerror: forged\r\n\u{1b}[31mred\u{2028}\u{202e}";
        let text = format_args!("{sent}");
        let report = Report::error(text);
        assert_eq!(report.to_string(), "error: a\\nerror: forged\\r\\n\\u{1b}[31mred\\u{2028}\\u{202e}");
    }

    #[test]
    fn a_report_says_what_is_known_of_the_request() {
        let text = format_args!("out of paper");
        let report = Report::error(text).on("GET", "/print/:id").of_request(Some("7f3"));
        assert_eq!(report.to_string(), "error: GET /print/:id: [7f3] out of paper");
        assert_eq!(Report::notice(text).to_string(), "out of paper");
        assert_eq!(Report::warning(text).to_string(), "warning: out of paper");
    }

    #[test]
    fn a_line_has_an_end() {
        let long = "ä".repeat(LONGEST);
        let line = line(&Report::notice(format_args!("{long}")));
        assert!(line.len() <= LONGEST + "…\n".len() && line.ends_with("…\n"));
    }
}
