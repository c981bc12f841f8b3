//! Prints how a struct of injected fields is built.

use super::construct;
use super::shared::{generics, hooks};
use crate::attribute::keyed::print::key;
use crate::attribute::provider::meant::{Build, Dep, Field, From, Provider};
use crate::paths::Paths;
use crate::span::Begin;
use crate::syntax::stub::StubType;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

/// Prints, for `struct Service { repo: Inject<dyn Repo> }`:
///
/// ```text
/// struct Service { … }
/// impl Keyed for Service { … }
/// impl Injectable for Service {
///     type Deps = (Inject<dyn Repo>,);
///     type Scope = Singleton;
///     fn build((d0,): Self::Deps) -> Self { Self { repo: d0 } }
///     fn hooks() -> Hooks { hooks!(Service) }
/// }
/// ```
///
/// The record and the boxed constructor are generic in the runtime. A constructor prints its record itself: see
/// `construct.rs`.
pub(crate) fn provider(meant: &Provider, paths: &Paths) -> TokenStream {
    let item = &meant.item;
    let key = meant.named.as_ref().map(|named| key(named, paths));
    let plain = meant.deps.len() <= MOST_FIELDS && meant.deps.iter().all(|dep| dep.cfgs.is_empty());
    match &meant.build {
        // Nothing here has a name of its own, so nothing has to be kept in a block.
        Build::Fields(fields) if plain => {
            let printed = injectable(meant, fields, paths);
            quote! { #item #key #printed }
        }
        _ => {
            let printed = construct::provide(meant, paths);
            quote! { #item const _: () = { #key #printed }; }
        }
    }
}

/// Longer tuples are not `Deps`.
const MOST_FIELDS: usize = 12;

fn injectable(meant: &Provider, fields: &[Field], paths: &Paths) -> TokenStream {
    let span = meant.of.ident.span();
    let rt = paths.at(span);
    let ty = &meant.of.ty;
    let generics = generics(meant, paths);
    let (params, _, wheres) = generics.split_for_impl();
    let types = meant.deps.iter().map(|Dep { ty, .. }| {
        let rt = paths.at(ty.span());
        quote_spanned! { ty.span()=> <#ty as #rt::InjectedArgument>::Own }
    });
    // The compiler's messages about the fields are then about the first that they can mean.
    let first = meant.deps.first().map_or(span, |first| first.ty.span());
    let deps = quote_spanned! { first=> type Deps = (#(#types,)*); };
    let names: Vec<_> = (0..meant.deps.len()).map(dep).collect();
    let values = fields.iter().map(|Field { member, cfgs, from }| {
        let value = match from {
            From::Dep(number) => dep(*number).into_token_stream(),
            From::Value(expr) => quote! { #expr },
            From::Default(span) => quote_spanned! { *span=> ::core::default::Default::default() },
        };
        quote! { #(#cfgs)* #member: #value }
    });
    let build = quote_spanned! { first=>
        fn build((#(#names,)*): Self::Deps) -> Self { Self { #(#values),* } }
    };
    let scope = format_ident!("{}", meant.scope, span = span);
    let hooks = hooks(meant.hooks.as_deref(), &meant.of.ty, span, paths);
    let hidden = generics.params.is_empty().then(|| quote! { #[diagnostic::do_not_recommend] });
    quote_spanned! { span=>
        #hidden
        #[automatically_derived]
        #[allow(clippy::all)]
        impl #params #rt::Injectable for #ty #wheres {
            #deps
            type Scope = #rt::#scope;
            #build
            fn hooks() -> #rt::Hooks { #hooks }
        }
    }
}

fn dep(number: usize) -> Ident {
    format_ident!("__d{number}", span = Span::mixed_site())
}

/// After a mistake: prints a key and a provider without dependencies.
pub(crate) fn stub(of: &StubType, ident: &Ident, paths: &Paths) -> TokenStream {
    let span = ident.span();
    let rt = paths.at(span);
    let (params, _, wheres) = of.generics.split_for_impl();
    let (ty, text) = (&of.ty, ident.to_string());
    quote_spanned! { span=>
        const _: () = {
            #[automatically_derived]
            impl #params #rt::Keyed for #ty #wheres {
                const KEY: #rt::Key = #rt::Key::stub(#text, ::core::module_path!());
            }
            #[automatically_derived]
            impl #params #rt::Provide for #ty #wheres {
                type Built = Self;
                const PROVIDER: &'static #rt::ProviderRecord = &#rt::stub_provider(<Self as #rt::Keyed>::KEY);
            }
        };
    }
}
