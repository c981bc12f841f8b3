//! Prints an argument with a default.

use crate::attribute::controller::meant::{Argument, Source};
use crate::paths::Paths;
use crate::span::Begin;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};
use syn::Expr;

/// The value of `#[query(default = 10)] page: u32`, with the type of the `let` around it. The default comes first: if it has
/// another type, the compiler then speaks of it alone.
///
/// ```text
/// match args::query_if_sent::<_>(parts, "page") { Ok(None) => 10, Ok(Some(v)) => v, Err(e) => return Err(e) }
/// ```
pub(super) fn or_default(arg: &Argument, default: &Expr, parts: &TokenStream, paths: &Paths) -> TokenStream {
    let span = arg.read().span();
    let rt = paths.at(span);
    let (function, name) = match &arg.from {
        Source::Header(name) => (quote_spanned! { span=> header_if_sent }, name),
        Source::Cookie(name) => (quote_spanned! { span=> cookie_if_sent }, name),
        Source::Query(name) | Source::QueryValue(name) => (quote_spanned! { span=> query_if_sent }, name),
        // The check leaves a default to these three.
        _ => return default.to_token_stream(),
    };
    let sent = quote_spanned! { span=> #rt::args::#function::<_>(#parts, #name) };
    quote_spanned! { span=>
        match #sent {
            #rt::Ok(#rt::None) => #default,
            #rt::Ok(#rt::Some(v)) => v,
            #rt::Err(e) => return #rt::Err(e),
        }
    }
}
