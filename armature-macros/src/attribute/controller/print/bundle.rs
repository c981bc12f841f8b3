//! Prints what bundles bring: lists that are written out in a constant, and the nearest timeout.

use crate::attribute::controller::meant::Meta;
use crate::paths::Paths;
use crate::span::Begin;
use crate::syntax::timeout::Timeout;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;

/// What is in a list.
#[derive(Clone, Copy)]
pub(crate) enum Lists {
    Stages,
    Meta,
}

/// Prints a list whose parts are elements and bundles:
///
/// ```text
/// {
///     const PARTS: &[StagePart] = &[StagePart::One(…), StagePart::Bundle(…)];
///     const N: usize = count_stages(PARTS);
///     const { &write_stages::<N>(PARTS) }.list()
/// }
/// ```
///
/// A constant of its own cannot name the parameters of a generic item, whose list has room for 16.
pub(crate) fn list(of: Lists, parts: &[TokenStream], generic: bool, paths: &Paths) -> TokenStream {
    let rt = paths.at(Span::call_site());
    let (part, count, write) = match of {
        Lists::Stages => (quote! { StagePart }, quote! { count_stages }, quote! { write_stages }),
        Lists::Meta => (quote! { MetaPart }, quote! { count_meta }, quote! { write_meta }),
    };
    match generic {
        true => quote! { const { &#rt::bundled::#write::<16>(&[#(#parts),*]) }.list() },
        false => quote! {
            {
                const __PARTS: &[#rt::bundled::#part] = &[#(#parts),*];
                const __N: usize = #rt::bundled::#count(__PARTS);
                const { &#rt::bundled::#write::<__N>(__PARTS) }.list()
            }
        },
    }
}

/// Prints `&[Meta::new(const { &Roles(&[Role::Admin]) }, "src/cats.rs", 12, 5)]`, with what bundles bring in front. The block makes
/// a constant of whatever a constant can be made of, not only of what the compiler would promote by itself.
pub(crate) fn metadata(meta: &[Meta], bundles: &[Type], generic: bool, paths: &Paths) -> TokenStream {
    let values = meta.iter().map(|Meta { value, place }| {
        let (rt, site) = (paths.at(value.span()), place.arguments());
        let value = quote_spanned! { value.span()=> #rt::http::Meta::new(const { &(#value) }, #site) };
        if bundles.is_empty() {
            value
        } else {
            quote! { #rt::bundled::MetaPart::One(#value) }
        }
    });
    if bundles.is_empty() {
        return quote! { &[#(#values),*] };
    }
    let bundles = bundles.iter().map(|ty| {
        let rt = paths.at(ty.span());
        quote_spanned! { ty.span()=> #rt::bundled::MetaPart::Bundle(<#ty as #rt::Bundle>::BUNDLE) }
    });
    list(Lists::Meta, &bundles.chain(values).collect::<Vec<_>>(), generic, paths)
}

/// Prints the records of bundles: `&[<Secured as Bundle>::BUNDLE]`.
pub(crate) fn bundles<'b>(bundles: impl IntoIterator<Item = &'b Type>, paths: &Paths) -> TokenStream {
    let bundles = bundles.into_iter().map(|ty| {
        let rt = paths.at(ty.span());
        quote_spanned! { ty.span()=> <#ty as #rt::Bundle>::BUNDLE }
    });
    quote! { &[#(#bundles),*] }
}

/// One level of a timeout: its own, and its bundles.
pub(crate) type Level<'l> = (Option<Timeout>, &'l [Type]);

/// Prints the timeout of the nearest level that has one; nothing if none can have one.
pub(crate) fn timeout(levels: &[Level<'_>], paths: &Paths) -> Option<TokenStream> {
    let rt = paths.at(Span::call_site());
    let ([(own, with), outside @ ..], true) = (levels, levels.iter().any(|level| is_said(*level))) else {
        return None;
    };
    let outside = timeout(outside, paths);
    match own {
        Some(own) => Some(own.print(&rt)),
        None if with.is_empty() => outside,
        None => {
            let (none, with) = (quote! { #rt::None }, bundles(*with, paths));
            let outside = outside.unwrap_or_else(|| none.clone());
            Some(quote! { #rt::bundled::timeout(#none, #with, #outside) })
        }
    }
}

fn is_said((own, bundles): Level<'_>) -> bool {
    own.is_some() || !bundles.is_empty()
}
