//! Keys, and the traits that need nothing else.

use super::meant::{Keyed, Named};
use crate::paths::Paths;
use crate::syntax::stub::StubType;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Generics, parse_quote_spanned};

/// Prints `impl Keyed`, `impl Fact` and `impl Provided`.
pub(crate) fn fact(meant: &Keyed, paths: &Paths) -> TokenStream {
    let rt = paths.at(meant.named.ident.span());
    let Keyed { named, item } = meant;
    let key = key(named, paths);
    let ty = &named.ty;
    let generics = bound(named, paths);
    let (params, _, wheres) = generics.split_for_impl();
    quote_spanned! { named.ident.span()=>
        #item
        #key
        #[automatically_derived]
        impl #params #rt::Fact for #ty #wheres {}
        #[automatically_derived]
        impl #params #rt::Provided for #ty #wheres {
            const FACT: ::core::option::Option<#rt::Key> =
                ::core::option::Option::Some(<Self as #rt::Keyed>::KEY);
        }
    }
}

/// Prints `impl Keyed` alone.
pub(crate) fn derive(meant: &Keyed, paths: &Paths) -> TokenStream {
    key(&meant.named, paths)
}

/// Prints, for `struct Repo<T>`:
///
/// ```text
/// impl<T> Keyed for Repo<T> where T: Keyed {
///     const KEY: Key = Key::generic("Repo", Place { package: "shop", …, site: Site::new("src/repo.rs", 3, 12) },
///         &[<T as Keyed>::KEY]);
/// }
/// ```
pub(crate) fn key(named: &Named, paths: &Paths) -> TokenStream {
    let span = named.ident.span();
    let rt = paths.at(span);
    let Named { ty, text, place, .. } = named;
    let site = place.print(&rt);
    let package = std::env::var("CARGO_PKG_NAME").unwrap_or_default();
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let generics = bound(named, paths);
    let arguments = &named.args;
    let (params, _, wheres) = generics.split_for_impl();
    // With parameters the compiler has to say which of them has no key.
    let hidden = generics.params.is_empty().then(|| quote! { #[diagnostic::do_not_recommend] });
    quote_spanned! { span=>
        #hidden
        #[automatically_derived]
        impl #params #rt::Keyed for #ty #wheres {
            const KEY: #rt::Key = #rt::Key::generic(
                #text,
                #rt::Place {
                    package: #package,
                    version: #version,
                    module: ::core::module_path!(),
                    site: #site,
                },
                &[#(<#arguments as #rt::Keyed>::KEY),*],
            );
        }
    }
}

/// The parameters with the bound `Keyed` on each type.
pub(crate) fn bound(named: &Named, paths: &Paths) -> Generics {
    let mut generics = named.generics.clone();
    let rt = paths.at(named.ident.span());
    let types: Vec<_> = generics.type_params().map(|param| param.ident.clone()).collect();
    for ident in types {
        let predicate: syn::WherePredicate = parse_quote_spanned! { ident.span()=> #ident: #rt::Keyed };
        generics.make_where_clause().predicates.push(predicate);
    }
    generics
}

/// After a mistake: the item, with a key that is never proved. Nothing for parameters that cannot have one.
pub(crate) fn stub(ident: &syn::Ident, generics: &Generics, fact: bool, paths: &Paths) -> TokenStream {
    let rt = paths.at(ident.span());
    let StubType { ty, generics } = StubType::of_item(ident, generics);
    let (params, _, wheres) = generics.split_for_impl();
    let text = ident.to_string();
    let keyed = quote_spanned! { ident.span()=>
        #[automatically_derived]
        impl #params #rt::Keyed for #ty #wheres {
            const KEY: #rt::Key = #rt::Key::stub(#text, ::core::module_path!());
        }
    };
    if !fact {
        return keyed;
    }
    quote! {
        #keyed
        #[automatically_derived]
        impl #params #rt::Fact for #ty #wheres {}
        #[automatically_derived]
        impl #params #rt::Provided for #ty #wheres {
            const FACT: ::core::option::Option<#rt::Key> = ::core::option::Option::None;
        }
    }
}
