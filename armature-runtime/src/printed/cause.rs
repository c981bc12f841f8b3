//! The cause inside a user's error, for `#[derive(HttpError)]`: a standard error, or a boxed one, which is not one itself.
//!
//! `(&CauseOf(source)).cause()` finds [`PlainCause`] first, and [`BoxedCause`] for what it does not fit.

use crate::error::BoxError;
use std::error::Error as StdError;

/// A field that holds the cause.
pub struct CauseOf<'c, T>(pub &'c T);

/// The cause is a standard error.
pub trait PlainCause<'c> {
    /// The cause.
    fn cause(&self) -> &'c (dyn StdError + Send + Sync + 'static);
}

impl<'c, T: StdError + Send + Sync + 'static> PlainCause<'c> for &CauseOf<'c, T> {
    fn cause(&self) -> &'c (dyn StdError + Send + Sync + 'static) {
        self.0
    }
}

/// The cause is a boxed standard error.
pub trait BoxedCause<'c> {
    /// The cause.
    fn cause(&self) -> &'c (dyn StdError + Send + Sync + 'static);
}

impl<'c> BoxedCause<'c> for CauseOf<'c, BoxError> {
    fn cause(&self) -> &'c (dyn StdError + Send + Sync + 'static) {
        &**self.0
    }
}
