//! A filter: the errors it catches, and its function.

use crate::attribute::stage::meant::Stage;
use proc_macro2::Span;
use syn::Type;

/// A type with `catch`.
pub(crate) struct Filter {
    /// The function.
    pub(crate) stage: Stage,
    /// What it catches.
    pub(crate) catches: Catches,
    /// How its function takes the error.
    pub(crate) takes: Takes,
    /// The span of what it returns.
    pub(crate) output: Span,
}

/// What a filter catches.
pub(crate) enum Catches {
    /// `_`.
    Everything,
    /// Errors of these types: one to eight.
    Types(Vec<Type>),
}

/// How `catch` takes its error.
pub(crate) enum Takes {
    /// `&CatNotFound`: the one type, found in the error.
    Found(Type),
    /// `&Error`.
    Lent,
    /// `Error`, which it can return again.
    Owned,
}
