//! Prints a middleware: an interceptor that says that it is one.

use super::meant::Middleware;
use crate::attribute::injectable::Injectable;
use crate::attribute::interceptor::print;
use crate::driver;
use crate::paths::Paths;
use crate::span::Begin;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Generics, Type};

/// Prints, for `#[middleware] impl Logger { async fn handle(&self, next: Next<'_>) -> Result<Response> { … } }`, what an
/// `#[interceptor]` prints, and `impl Middleware for Logger {}`. For a function, `#[injectable] struct logger {}` besides.
pub(crate) fn middleware(meant: &Middleware, paths: &Paths) -> TokenStream {
    let interceptor = print::interceptor(&meant.interceptor, paths);
    let stage = &meant.interceptor.stage;
    let marker = marker(&stage.ty, &stage.generics, paths);
    let listed = meant.listed.as_ref().map(|(item, options)| injectable(item, options));
    quote! { #interceptor #listed #marker }
}

fn injectable(item: &TokenStream, options: &TokenStream) -> TokenStream {
    driver::attribute::<Injectable>(options.clone(), item.clone())
}

fn marker(ty: &Type, generics: &Generics, paths: &Paths) -> TokenStream {
    let rt = paths.at(ty.span());
    let (params, _, wheres) = generics.split_for_impl();
    quote_spanned! { ty.span()=> #[automatically_derived] impl #params #rt::Middleware for #ty #wheres {} }
}

/// After a mistake: prints a middleware that does nothing.
pub(crate) fn stub(
    ty: &Type,
    generics: &Generics,
    listed: Option<(&TokenStream, &TokenStream)>,
    paths: &Paths,
) -> TokenStream {
    let (stub, marker) = (print::stub(ty, generics, paths), marker(ty, generics, paths));
    let listed = listed.map(|(item, options)| injectable(item, options));
    quote! { #stub #marker #listed }
}
