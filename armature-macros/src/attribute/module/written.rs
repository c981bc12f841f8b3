//! A struct under `#[module]`, as it was written.

use crate::syntax::pieces::{Raw, options};
use proc_macro2::TokenStream;
use syn::DeriveInput;

/// The struct as written.
pub(crate) struct Module {
    /// The attribute's options.
    pub(crate) options: Vec<Raw>,
    /// The struct.
    pub(crate) item: DeriveInput,
}

/// Reads a struct; an enum is refused later, so that it is not blamed again elsewhere.
pub(crate) fn module(args: TokenStream, item: TokenStream) -> syn::Result<Module> {
    Ok(Module { options: options(args), item: syn::parse2(item)? })
}
