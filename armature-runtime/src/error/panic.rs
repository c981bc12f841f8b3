//! What a panic said, as text.

use std::any::Any;

/// The message of a panic, if it is one that can be read.
pub(crate) fn said(panic: &(dyn Any + Send)) -> &str {
    let said = panic.downcast_ref::<&str>().copied();
    said.or(panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
