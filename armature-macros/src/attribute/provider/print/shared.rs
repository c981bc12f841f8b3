//! Prints what every form of provider has: its type parameters and its lifecycle traits.

use crate::attribute::keyed::print::bound;
use crate::attribute::provider::meant::Provider;
use crate::paths::Paths;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Generics;

/// The provider's type parameters, with the bounds of the container.
pub(super) fn generics(meant: &Provider, paths: &Paths) -> Generics {
    let span = meant.of.ident.span();
    let ty = &meant.of.ty;
    let mut generics = match &meant.named {
        Some(named) => bound(named, paths),
        None => meant.of.generics.clone(),
    };
    if meant.scope == "Singleton" && generics.type_params().next().is_some() {
        generics
            .make_where_clause()
            .predicates
            .push(syn::parse_quote_spanned! { span=> #ty: ::core::marker::Send + ::core::marker::Sync });
    }
    generics
}

/// Which lifecycle traits `ty` implements: the compiler finds them; if they are listed there is no fallback, so that a trait
/// that is not implemented is an error.
pub(crate) fn hooks(
    listed: Option<&[(&'static str, Span)]>,
    ty: &TokenStream,
    span: Span,
    paths: &Paths,
) -> TokenStream {
    let rt = paths.at(span);
    match listed {
        None => quote_spanned! { span=> #rt::hooks!(#ty) },
        Some(fields) => {
            let fields = fields.iter().map(|(field, written)| {
                let (rt, field) = (paths.at(*written), Ident::new(field, *written));
                quote_spanned! { *written=> #field: #rt::listed::#field::<#ty>() }
            });
            quote! { #rt::Hooks { #(#fields,)* ..#rt::Hooks::NONE } }
        }
    }
}
