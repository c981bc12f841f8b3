//! An impl under `#[interceptor]` as it was written.

pub(crate) use crate::attribute::stage::written::Stage as Interceptor;
use crate::attribute::stage::written::stage;
use crate::names;
use crate::syntax::pieces::options;
use proc_macro2::TokenStream;

/// Reads an impl.
pub(crate) fn interceptor(args: TokenStream, item: TokenStream) -> syn::Result<Interceptor> {
    stage(options(args), item, names::INTERCEPT)
}
