//! Prints what a root excludes from its prefix: entries of its record, and for each the question whether there is such a route.

use crate::attribute::module::meant::{Excluded, Module};
use crate::paths::Paths;
use crate::span::{Begin, ends};
use crate::syntax::types::unraw;
use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{quote, quote_spanned};

/// Prints `exclude_one(<Health as Controller>::CONTROLLER, "live")`.
pub(super) fn entry(of: &Excluded, paths: &Paths) -> TokenStream {
    let Excluded { controller, handler, .. } = of;
    let rt = paths.at(controller.span());
    let controller = quote_spanned! { controller.span()=> <#controller as #rt::Controller>::CONTROLLER };
    match handler {
        Some(handler) => {
            let name = unraw(handler);
            quote! { #rt::entry::exclude_one(#controller, #name) }
        }
        None => quote! { #rt::entry::exclude(#controller) },
    }
}

/// Prints the constant that panics at the entry if the application `meant` has no such route.
pub(super) fn question(of: &Excluded, meant: &Module, paths: &Paths) -> TokenStream {
    let Excluded { whole, cfgs, .. } = of;
    let (first, last) = ends(whole);
    let rt = paths.at(first);
    let (ty, entry) = (&meant.named.ty, entry(of, paths));
    // The compiler underlines from the path's first token to the group's last.
    let mut panics = Group::new(Delimiter::Parenthesis, quote_spanned! { last=> "{}", REPORT.text() });
    panics.set_span(last);
    let panics = quote_spanned! { first=> ::core::panic! #panics };
    quote_spanned! { first=>
        #(#cfgs)*
        const _: () = {
            const REPORT: #rt::proof::Report = #rt::proof::excluded(<#ty as #rt::Module>::RECORD, &#entry);
            if !REPORT.is_clean() {
                #panics
            }
        };
    }
}
