//! An impl under `#[catch]` as it was written.

pub(crate) use crate::attribute::stage::written::Stage as Filter;
use crate::attribute::stage::written::stage;
use crate::names;
use crate::syntax::pieces::options;
use proc_macro2::TokenStream;

/// Reads an impl.
pub(crate) fn filter(args: TokenStream, item: TokenStream) -> syn::Result<Filter> {
    stage(options(args), item, names::CATCH)
}
