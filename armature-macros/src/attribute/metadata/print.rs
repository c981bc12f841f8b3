//! Prints a type of metadata.

use super::meant::Metadata;
use crate::attribute::keyed::print::value;
use crate::paths::Paths;
use crate::span::Begin;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Generics, Ident};

/// Prints, for `#[metadata(guard = RolesGuard)] struct Roles(…);`:
///
/// ```text
/// struct Roles(…);
/// impl Metadata for Roles {
///     const METADATA: MetadataRecord =
///         MetadataRecord { key: key_of!(…), guard: Some(<RolesGuard as InjectableGuard>::STAGE.provider.key) };
/// }
/// ```
pub(crate) fn metadata(meant: &Metadata, paths: &Paths) -> TokenStream {
    let rt = paths.at(meant.named.ident.span());
    let Metadata { named, item, guard } = meant;
    let (ty, key) = (&named.ty, value(named, paths));
    let guard = match guard {
        None => quote! { #rt::None },
        Some(guard) => {
            let rt = paths.at(guard.span());
            quote_spanned! { guard.span()=> #rt::Some(<#guard as #rt::InjectableGuard>::STAGE.provider.key) }
        }
    };
    quote_spanned! { named.ident.span()=>
        #item
        #[automatically_derived]
        impl #rt::http::Metadata for #ty {
            const METADATA: #rt::http::MetadataRecord = #rt::http::MetadataRecord { key: #key, guard: #guard };
        }
    }
}

/// After a mistake: the item, as metadata that no guard reads; a generic one has no type that could be.
pub(crate) fn stub(item: &TokenStream, ident: &Ident, generics: &Generics, paths: &Paths) -> TokenStream {
    if !generics.params.is_empty() {
        return item.clone();
    }
    let (rt, text) = (paths.at(ident.span()), ident.to_string());
    quote_spanned! { ident.span()=>
        #item
        #[automatically_derived]
        impl #rt::http::Metadata for #ident {
            const METADATA: #rt::http::MetadataRecord = #rt::http::MetadataRecord {
                key: #rt::Key::stub(#text, ::core::module_path!()),
                guard: ::core::option::Option::None,
            };
        }
    }
}
