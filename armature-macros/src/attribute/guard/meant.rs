//! A guard: its function and what that returns.

use crate::attribute::stage::meant::Stage;
use syn::Type;

/// A type with `can_activate`.
pub(crate) struct Guard {
    /// The function.
    pub(crate) stage: Stage,
    /// What it returns.
    pub(crate) output: Type,
}
