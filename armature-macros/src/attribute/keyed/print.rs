//! Prints keys, and the traits that need only a key.

use super::meant::{Keyed, Named};
use crate::paths::Paths;
use crate::span::Place;
use crate::syntax::stub::StubType;
use armature_grammar::hash::{SEED, pair, text};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Generics, parse_quote_spanned};

/// Prints `impl Keyed`, `impl Fact` and `impl FactOrUnit`.
pub(crate) fn fact(meant: &Keyed, paths: &Paths) -> TokenStream {
    let rt = paths.at(meant.named.ident.span());
    let Keyed { named, item, identity } = meant;
    let key = key(named, paths);
    let ty = &named.ty;
    let generics = bound(named, paths);
    let (params, _, wheres) = generics.split_for_impl();
    quote_spanned! { named.ident.span()=>
        #item
        #key
        #[automatically_derived]
        impl #params #rt::Fact for #ty #wheres {
            const FACT: #rt::FactRecord =
                #rt::FactRecord { key: <Self as #rt::Keyed>::KEY, identity: #identity };
        }
        #[automatically_derived]
        impl #params #rt::FactOrUnit for #ty #wheres {
            const FACT: ::core::option::Option<#rt::FactRecord> =
                ::core::option::Option::Some(<Self as #rt::Fact>::FACT);
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
///     const KEY: Key = key_of!("Repo" 0x… "shop" "src/repo.rs" 3 12)
///         .with(&[<T as Keyed>::KEY]);
/// }
/// ```
pub(crate) fn key(named: &Named, paths: &Paths) -> TokenStream {
    let span = named.ident.span();
    let rt = paths.at(span);
    let ty = &named.ty;
    let value = value(named, paths);
    let generics = bound(named, paths);
    let (params, _, wheres) = generics.split_for_impl();
    // If the type is generic, the compiler has to say which parameter has no key.
    let hidden = generics.params.is_empty().then(|| quote! { #[diagnostic::do_not_recommend] });
    quote_spanned! { span=>
        #hidden
        #[automatically_derived]
        impl #params #rt::Keyed for #ty #wheres {
            const KEY: #rt::Key = #value;
        }
    }
}

/// Prints the key itself: `key_of!(…)`, and `.with(&[…])` for a generic type.
pub(crate) fn value(named: &Named, paths: &Paths) -> TokenStream {
    let span = named.ident.span();
    let rt = paths.at(span);
    let parts = parts(named);
    let arguments = &named.args;
    let arguments = (!arguments.is_empty())
        .then(|| quote_spanned! { span=> .with(&[#(<#arguments as #rt::Keyed>::KEY),*]) });
    quote_spanned! { span=> #rt::key_of!(#parts) #arguments }
}

/// What `key_of!` makes a key of: the name, a hash of all that the compiler does not add, and the place.
pub(crate) fn parts(named: &Named) -> TokenStream {
    let Named { text: name, place, .. } = named;
    let (file, line, column) = (place.file(), place.line(), place.column());
    let package = environment("CARGO_PKG_NAME");
    let hash = hash(&package, name, place);
    quote_spanned! { named.ident.span()=> #name #hash #package #file #line #column }
}

/// What identifies a type besides its module. A library and a program of one package may have the same module paths, so this
/// includes the names of the crate and of the program, and the file.
fn hash(package: &str, name: &str, place: &Place) -> u64 {
    let parts = [
        package.to_owned(),
        environment("CARGO_PKG_VERSION"),
        environment("CARGO_CRATE_NAME"),
        environment("CARGO_BIN_NAME"),
        place.file().to_owned(),
        name.to_owned(),
    ];
    let hash = parts.iter().fold(SEED, |hash, part| text(text(hash, part), "\0"));
    pair(hash, u64::from(place.line()) << 32 | u64::from(place.column()))
}

fn environment(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
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
        impl #params #rt::Fact for #ty #wheres {
            const FACT: #rt::FactRecord =
                #rt::FactRecord { key: <Self as #rt::Keyed>::KEY, identity: false };
        }
        #[automatically_derived]
        impl #params #rt::FactOrUnit for #ty #wheres {
            const FACT: ::core::option::Option<#rt::FactRecord> = ::core::option::Option::None;
        }
    }
}
