//! A type of metadata.

use crate::attribute::keyed::meant::Named;
use proc_macro2::TokenStream;
use syn::Type;

/// `#[metadata]` or `#[metadata(guard = G)]`.
pub(crate) struct Metadata {
    /// The type.
    pub(crate) named: Named,
    /// The item, which is printed again.
    pub(crate) item: TokenStream,
    /// The guard that reads it.
    pub(crate) guard: Option<Type>,
}
