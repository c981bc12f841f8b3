//! A struct or enum that gets a key, as it was written: `#[fact]`, `#[derive(Keyed)]`.

use crate::syntax::head::{Head, head};
use crate::syntax::pieces::{Raw, options};
use proc_macro2::TokenStream;
use syn::{Generics, Ident};

/// The item as written.
pub(crate) struct Keyed {
    /// The attribute's options.
    pub(crate) options: Vec<Raw>,
    /// Its name.
    pub(crate) ident: Ident,
    /// Its type parameters and `where` clause.
    pub(crate) generics: Generics,
    /// The item, which an attribute prints again and a derive does not.
    pub(crate) item: TokenStream,
}

/// Reads a struct or enum, whatever its fields are.
pub(crate) fn keyed(args: TokenStream, item: TokenStream) -> syn::Result<Keyed> {
    let Head { ident, generics } = head(item.clone())?;
    Ok(Keyed { options: options(args), ident, generics, item })
}
