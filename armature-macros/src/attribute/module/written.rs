//! A struct under `#[module]`.

use crate::syntax::pieces::{Raw, options};
use proc_macro2::TokenStream;
use syn::{Data, DeriveInput};

/// The struct as written.
pub(crate) struct Module {
    /// The attribute's options.
    pub(crate) options: Vec<Raw>,
    /// The struct.
    pub(crate) item: DeriveInput,
}

/// Reads a struct.
pub(crate) fn module(args: TokenStream, item: TokenStream) -> syn::Result<Module> {
    let item: DeriveInput = syn::parse2(item)?;
    match item.data {
        Data::Struct(_) => Ok(Module { options: options(args), item }),
        Data::Enum(_) | Data::Union(_) => {
            Err(syn::Error::new(item.ident.span(), format!("write `struct {};`", item.ident)))
        }
    }
}
