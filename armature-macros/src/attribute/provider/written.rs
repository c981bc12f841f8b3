//! A function under `#[provider]`, as it was written.

use crate::syntax::pieces::{Raw, options};
use crate::syntax::raw::RawFn;
use proc_macro2::TokenStream;

/// The function as written.
pub(crate) struct Function {
    /// The attribute's options.
    pub(crate) options: Vec<Raw>,
    /// The function.
    pub(crate) item: RawFn,
}

/// Reads a function.
pub(crate) fn function(args: TokenStream, item: TokenStream) -> syn::Result<Function> {
    Ok(Function { options: options(args), item: syn::parse2(item)? })
}
