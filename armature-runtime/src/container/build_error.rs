//! A build error: why a value was not built, and what is said of it.

use super::wiring::TapError;
use crate::error::{BoxError, Chain, said};
use crate::inject::Mismatch;
use std::any::Any;
use std::error::Error as StdError;

/// What went wrong in a constructor.
pub(crate) enum Cause {
    Error(BoxError),
    Panic(Box<dyn Any + Send>),
}

impl Cause {
    /// The cause and what caused it, in one line.
    pub(crate) fn text(&self) -> String {
        match self {
            Cause::Error(error) => Chain(&**error).to_string(),
            Cause::Panic(panic) => format!("its constructor panicked: {}", said(&**panic)),
        }
    }

    /// Whether the container held another type under a key.
    pub(crate) fn is_mismatch(&self) -> bool {
        match self {
            Cause::Error(error) => {
                error.is::<Mismatch>() || matches!(error.downcast_ref(), Some(TapError::Mismatch(_)))
            }
            Cause::Panic(_) => false,
        }
    }
}

/// A record written by hand says `singleton` and makes what only one thread may hold.
#[derive(Debug)]
pub(super) struct NotShared;

impl std::fmt::Display for NotShared {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("the record says `singleton`, and its `make` is not `Make::Shared`")
    }
}

impl StdError for NotShared {}

/// A record written by hand says that an import configures, and its call answers nothing.
#[derive(Debug)]
pub(super) struct NoSetup;

impl std::fmt::Display for NoSetup {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("the import has a `setup` record, and its call brings no options")
    }
}

impl StdError for NoSetup {}
