//! Prints the check that no two filters of one level catch one error. Only lists of two or more print anything.

use crate::attribute::question::question;
use crate::paths::Paths;
use crate::span::Begin;
use crate::syntax::types::to_source;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{Attribute, Type};

/// A filter of a list: its type, and the `#[cfg]`s in front of it.
pub(crate) type Listed<'l> = (&'l Type, &'l [Attribute]);

/// Prints, for each pair of the list, a constant that panics with what is wrong:
///
/// ```text
/// const _: () = {
///     type __First = <A as InjectableFilter>::Catches;
///     const REPORT: Report = side_by_side(
///         "A", "B", <A as InjectableFilter>::NAMES, [<Pair<B, <__First as CaughtTypes>::T0>>::BOTH, … seven more …]);
///     if !REPORT.is_clean() { panic!("{}", REPORT.text()) }
/// };
/// ```
pub(crate) fn pairs(filters: &[Listed<'_>], paths: &Paths) -> TokenStream {
    let mut printed = TokenStream::new();
    for (at, second) in filters.iter().enumerate() {
        printed.extend(filters[..at].iter().map(|first| pair(*first, *second, paths)));
    }
    printed
}

fn pair((first, cfgs): Listed<'_>, (second, more): Listed<'_>, paths: &Paths) -> TokenStream {
    let (rt, at) = (paths.at(second.span()), second.span());
    let own = paths.at(first.span());
    let of_first = quote_spanned! { first.span()=> <#first as #own::InjectableFilter> };
    let both = (0..8).map(|number| {
        let slot = format_ident!("T{number}");
        quote! { <#rt::Pair<#second, <__First as #rt::CaughtTypes>::#slot>>::BOTH }
    });
    let names = [first, second].map(to_source);
    let [first, second] = &names;
    let asked = quote_spanned! { at=>
        #rt::proof::side_by_side(#first, #second, #of_first::NAMES, [#(#both),*])
    };
    let checked = question(&asked, at, &rt);
    quote_spanned! { at=>
        #(#cfgs)*
        #(#more)*
        const _: () = {
            #[allow(unused_imports)]
            use #rt::PairFallback as _;
            type __First = #of_first::Catches;
            #checked
        };
    }
}
