//! An impl under `#[guard]` as it was written.

pub(crate) use crate::attribute::stage::written::Stage as Guard;
use crate::attribute::stage::written::stage;
use crate::names;
use crate::syntax::pieces::options;
use proc_macro2::TokenStream;

/// Reads an impl.
pub(crate) fn guard(args: TokenStream, item: TokenStream) -> syn::Result<Guard> {
    stage(options(args), item, names::CAN_ACTIVATE)
}
