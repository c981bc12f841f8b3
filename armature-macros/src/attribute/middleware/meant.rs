//! A middleware: its function and, for a free function, the type printed for it.

use crate::attribute::interceptor::meant::Interceptor;
use proc_macro2::TokenStream;

/// A type with `handle`, or a function.
pub(crate) struct Middleware {
    /// What it does.
    pub(crate) interceptor: Interceptor,
    /// For a function, the type that modules list, and `crate = path`.
    pub(crate) listed: Option<(TokenStream, TokenStream)>,
}
