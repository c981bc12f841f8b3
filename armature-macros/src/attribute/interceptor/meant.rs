//! An interceptor: its function, what it lends and what it returns.

use crate::attribute::stage::meant::Stage;
use syn::Type;

/// A type with `intercept`.
pub(crate) struct Interceptor {
    /// The function.
    pub(crate) stage: Stage,
    /// `T` of `next: Next<'_, T>`.
    pub(crate) lends: Option<Type>,
    /// What it returns.
    pub(crate) output: Type,
}
