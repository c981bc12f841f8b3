//! The message of a panic.

use std::any::Any;

/// The message of a panic, if its payload is a string.
pub(crate) fn said(panic: &(dyn Any + Send)) -> &str {
    let said = panic.downcast_ref::<&str>().copied();
    said.or(panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
