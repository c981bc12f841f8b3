//! A guard: its arguments and what it returns.

use crate::attribute::controller::meant::Argument;
use proc_macro2::TokenStream;
use syn::{Generics, Ident, Type};

/// A type with `can_activate`.
pub(crate) struct Guard {
    /// The impl without our attributes.
    pub(crate) item: TokenStream,
    /// The type.
    pub(crate) ty: Type,
    /// The impl's parameters.
    pub(crate) generics: Generics,
    /// The function's name, for spans.
    pub(crate) function: Ident,
    /// Its arguments, in order.
    pub(crate) args: Vec<Argument>,
    /// Whether it is awaited.
    pub(crate) awaits: bool,
    /// What it returns.
    pub(crate) output: Type,
}
