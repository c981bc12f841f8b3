//! What can go wrong: with one request ([`Error`], RFC 9457 [`Problem`]s) and with the start ([`BootError`]).

mod boot;
mod boxed;
mod chain;
mod http;
mod kinds;
mod panic;
mod problem;
mod report;
mod short;
mod timed_out;

pub use self::boot::{BootError, Finding};
pub(crate) use self::chain::Chain;
pub use self::http::Error;
pub(crate) use self::panic::said;
pub use self::problem::Problem;
pub use self::report::{Report, Severity, report, report_for_tests, report_to};
pub(crate) use self::short::Short;
pub use self::timed_out::TimedOut;

/// What a handler that can fail returns.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Any standard error behind a pointer.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;
