//! Prints how a struct of injected fields is built.

use super::construct;
use super::shared::{generics, hooks};
use crate::attribute::keyed::meant::Named;
use crate::attribute::keyed::print::{key, parts, value};
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
/// impl Injectable for Service {
///     type Deps = (Inject<dyn Repo>,);
///     const ABOUT: About = singleton::<Service>(key_of!("Service" …), || hooks!(Service));
///     fn build((d0,): Self::Deps) -> Self { Self { repo: d0 } }
/// }
/// ```
///
/// The key, the record and the boxed constructor are generic in the runtime. A constructor prints its record itself: see
/// `construct.rs`.
pub(crate) fn provider(meant: &Provider, paths: &Paths) -> TokenStream {
    let item = &meant.item;
    let plain = meant.deps.len() <= MOST_FIELDS && meant.deps.iter().all(|dep| dep.cfgs.is_empty());
    match (&meant.build, &meant.named) {
        // Nothing here has a name of its own, so nothing has to be kept in a block.
        (Build::Fields(fields), Some(named)) if plain => {
            let printed = injectable(meant, named, fields, paths);
            quote! { #item #printed }
        }
        (_, named) => {
            let key = named.as_ref().map(|named| key(named, paths));
            let printed = construct::provide(meant, paths);
            quote! { #item const _: () = { #key #printed }; }
        }
    }
}

/// Longer tuples are not `Deps`.
const MOST_FIELDS: usize = 12;

fn injectable(meant: &Provider, named: &Named, fields: &[Field], paths: &Paths) -> TokenStream {
    let span = meant.of.ident.span();
    let rt = paths.at(span);
    let ty = &meant.of.ty;
    let scope = Ident::new(&meant.scope.to_lowercase(), span);
    let deps = deps(meant, paths);
    let generics = generics(meant, paths);
    let build = build(meant, fields);
    if generics.params.is_empty() && meant.hooks.is_none() {
        let key = parts(named);
        return quote_spanned! { span=>
            #[diagnostic::do_not_recommend]
            #[automatically_derived]
            #[allow(clippy::all)]
            impl #rt::Injectable for #ty {
                #deps
                #build
                #rt::about_of! { #ty #scope #key }
            }
        };
    }
    let (params, _, wheres) = generics.split_for_impl();
    let (key, hooks) = (value(named, paths), hooks(meant.hooks.as_deref(), ty, span, paths));
    let hidden = generics.params.is_empty().then(|| quote! { #[diagnostic::do_not_recommend] });
    quote_spanned! { span=>
        #hidden
        #[automatically_derived]
        #[allow(clippy::all)]
        impl #params #rt::Injectable for #ty #wheres {
            const ABOUT: #rt::About = #rt::about::#scope::<#ty>(#key, || #hooks);
            #deps
            #build
        }
    }
}

/// `type Deps = (…,);`.
fn deps(meant: &Provider, paths: &Paths) -> TokenStream {
    let types = meant.deps.iter().map(|Dep { ty, .. }| {
        let rt = paths.at(ty.span());
        quote_spanned! { ty.span()=> <#ty as #rt::InjectedArgument>::Own }
    });
    quote_spanned! { first(meant)=> type Deps = (#(#types,)*); }
}

fn build(meant: &Provider, fields: &[Field]) -> TokenStream {
    let names: Vec<_> = (0..meant.deps.len()).map(dep).collect();
    let values = fields.iter().map(|Field { member, cfgs, from }| {
        let value = match from {
            From::Dep(number) => dep(*number).into_token_stream(),
            From::Value(expr) => quote! { #expr },
            From::Default(span) => quote_spanned! { *span=> ::core::default::Default::default() },
        };
        quote! { #(#cfgs)* #member: #value }
    });
    quote_spanned! { first(meant)=>
        fn build((#(#names,)*): Self::Deps) -> Self { Self { #(#values),* } }
    }
}

/// The first injected field: the compiler's messages about the fields are then about the first that they can mean.
fn first(meant: &Provider) -> Span {
    meant.deps.first().map_or(meant.of.ident.span(), |first| first.ty.span())
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
