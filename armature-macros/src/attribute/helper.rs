//! `#[get]` and the other attributes that `#[controller]` and `#[injectable]` read, where neither reads them.
//!
//! They exist so that the compiler can say where they belong; inside the impl they are removed before they are expanded.

use crate::diag::collect;
use crate::names::{http, inner};
use crate::syntax::raw::{RawFn, RawImpl};
use armature_grammar::code;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::FnArg;

/// Reports `#[name]` outside of a `#[controller]`, and prints the item without any attribute of a handler.
pub(crate) fn outside_a_controller(name: &str, item: TokenStream) -> TokenStream {
    let read = syn::parse2::<RawImpl>(item.clone()).map(Item::Impl);
    let read = read.or_else(|_| syn::parse2::<RawFn>(item.clone()).map(Item::Fn)).ok();
    let (place, help) = match &read {
        Some(Item::Impl(item)) if item.attrs.iter().any(is_controller) => {
            ("an impl, below `#[controller(\"/…\")]`", "move it down")
        }
        Some(Item::Impl(_)) => {
            ("an impl with `#[controller(\"/…\")]`", "write `#[controller(\"/…\")]` above it")
        }
        Some(Item::Fn(function)) if function.sig.receiver().is_some() => {
            (HANDLER, "write `#[controller(\"/…\")]` above the impl")
        }
        _ => (HANDLER, "make it a method with `&self`, in such an impl"),
    };
    let ((), errors) = collect(|diag| {
        let text = format!("`#[{name}]` belongs on {place}");
        diag.error_at(attribute_span(&item), code::WRONG_ITEM, text).help(help);
    });
    let item = match read {
        Some(Item::Fn(function)) => without_helpers(function),
        _ => item,
    };
    quote! { #item #errors }
}

const HANDLER: &str = "a function in an impl with `#[controller(\"/…\")]`";

/// The attribute, as if it were written by the user: the compiler then does not add that it expanded a macro.
fn attribute_span(item: &TokenStream) -> Span {
    let user = item.clone().into_iter().next().map_or_else(Span::call_site, |tree| tree.span());
    Span::call_site().resolved_at(user)
}

/// What the attribute is on.
enum Item {
    Impl(RawImpl),
    Fn(RawFn),
}

fn is_controller(attr: &syn::Attribute) -> bool {
    attr.path().segments.last().is_some_and(|segment| segment.ident == "controller")
}

/// Reports `#[construct]` outside of an `#[injectable]` impl.
pub(crate) fn outside_an_injectable(item: TokenStream) -> TokenStream {
    let ((), errors) = collect(|diag| {
        let text = format!("`#[{}]` belongs on a function in an impl with `#[injectable]`", inner::CONSTRUCT);
        diag.error_at(attribute_span(&item), code::WRONG_ITEM, text)
            .help("write `#[injectable]` above the impl");
    });
    quote! { #item #errors }
}

fn without_helpers(mut function: RawFn) -> TokenStream {
    let ours = |attr: &syn::Attribute, names: &[&str]| names.iter().any(|name| attr.path().is_ident(name));
    function.attrs.retain(|attr| !ours(attr, http::ON_HANDLER));
    for input in &mut function.sig.inputs {
        let attrs = match input {
            FnArg::Receiver(receiver) => &mut receiver.attrs,
            FnArg::Typed(typed) => &mut typed.attrs,
        };
        attrs.retain(|attr| !ours(attr, http::ON_ARGUMENT));
    }
    function.into_token_stream()
}
