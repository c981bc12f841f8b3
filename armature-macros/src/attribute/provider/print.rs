//! Prints how a provider is built.

use super::meant::{Build, Dep, Field, From, Provider};
use crate::paths::{Paths, respan};
use crate::span::Place;
use crate::syntax::stub::StubType;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

/// Prints, for `struct Service { repo: Inject<dyn Repo> }`:
///
/// ```text
/// struct Service { … }
/// const _: () = {
///     impl Keyed for Service { … }
///     impl Provide for Service {
///         type Built = Self;
///         const PROVIDER: ProviderRecord = provider::<Self>(
///             Scope::Singleton,
///             &[<Inject<dyn Repo> as Injected>::DEP],
///             Make::Shared(|r| boxed(async move { share(Service { repo: r.take(0)? }) })),
///             lifecycle::hooks!(Service),
///             Site::new("src/service.rs", 4, 12),
///         );
///     }
/// };
/// ```
pub(crate) fn provider(meant: &Provider, paths: &Paths) -> TokenStream {
    let item = &meant.item;
    let key = meant.named.as_ref().map(|named| crate::attribute::keyed::print::key(named, paths));
    let provide = provide(meant, paths);
    quote! {
        #item
        const _: () = {
            #key
            #provide
        };
    }
}

fn provide(meant: &Provider, paths: &Paths) -> TokenStream {
    let span = meant.of.ident.span();
    let rt = paths.at(span);
    let Provider { of, built, scope, deps, .. } = meant;
    let ty = &of.ty;
    let generics = match &meant.named {
        Some(named) => crate::attribute::keyed::print::bound(named, paths),
        None => of.generics.clone(),
    };
    let mut generics = generics;
    let shared = *scope == "Singleton";
    if shared && generics.type_params().next().is_some() {
        generics
            .make_where_clause()
            .predicates
            .push(syn::parse_quote_spanned! { span=> #ty: ::core::marker::Send + ::core::marker::Sync });
    }
    let (params, _, wheres) = generics.split_for_impl();
    let scope = format_ident!("{scope}", span = span);
    let deps = deps.iter().map(|Dep { ty, cfgs }| {
        let rt = paths.at(ty.span());
        quote_spanned! { ty.span()=> #(#cfgs)* <#ty as #rt::Injected>::DEP }
    });
    let make = make(meant, shared, paths);
    let hooks = hooks(meant, paths);
    let site = Place::of(&of.ident).print(&rt);
    let hidden = generics.params.is_empty().then(|| quote! { #[diagnostic::do_not_recommend] });
    quote_spanned! { span=>
        #hidden
        #[automatically_derived]
        #[allow(clippy::all)]
        impl #params #rt::Provide for #ty #wheres {
            type Built = #built;
            const PROVIDER: #rt::ProviderRecord =
                #rt::provider::<Self>(#rt::Scope::#scope, &[#(#deps),*], #make, #hooks, #site);
        }
    }
}

fn make(meant: &Provider, shared: bool, paths: &Paths) -> TokenStream {
    let span = meant.of.ident.span();
    let rt = paths.at(span);
    let resolver = Ident::new("__armature_resolver", Span::mixed_site());
    // Where a dependency is left out by `#[cfg]`, those behind it are counted by the code that is left.
    let counted = meant.deps.iter().any(|dep| !dep.cfgs.is_empty());
    let next = Ident::new("__armature_next", Span::mixed_site());
    let taken = |number: usize| {
        let ty = &meant.deps[number].ty;
        let rt = paths.at(ty.span());
        match counted {
            false => {
                quote_spanned! { ty.span()=> <#ty as #rt::Injected>::take(#resolver.sources(), #number)? }
            }
            true => {
                quote_spanned! { ty.span()=>
                    { #next += 1; <#ty as #rt::Injected>::take(#resolver.sources(), #next - 1)? }
                }
            }
        }
    };
    let counter = counted.then(|| quote! { let mut #next = 0_usize; });
    let value = match &meant.build {
        Build::Fields(fields) => {
            let fields = fields.iter().map(|Field { member, cfgs, from }| {
                let value = match from {
                    From::Dep(number) => taken(*number),
                    From::Value(expr) => quote! { #expr },
                    From::Default(span) => quote_spanned! { *span=> ::core::default::Default::default() },
                };
                quote! { #(#cfgs)* #member: #value }
            });
            quote_spanned! { span=> Self { #(#fields),* } }
        }
        Build::Call { path, awaits, output } => {
            let args = meant.deps.iter().enumerate().map(|(number, Dep { cfgs, .. })| {
                let value = taken(number);
                quote! { #(#cfgs)* #value }
            });
            let awaits = awaits.then(|| quote_spanned! { *output=> .await });
            let built = &meant.built;
            let rt = paths.at(*output);
            // What it returns is refused at the return type.
            let path = respan(path.clone(), *output);
            quote_spanned! { *output=> #rt::Outcome::<#built>::outcome(#path(#(#args),*) #awaits)? }
        }
    };
    let (variant, wrap) = match shared {
        true => (quote! { Shared }, quote_spanned! { span=> #rt::Shareable::share }),
        false => (quote! { Local }, quote_spanned! { span=> #rt::keep }),
    };
    quote_spanned! { span=>
        #rt::Make::#variant(|#resolver| #rt::boxed(async move {
            #counter
            let value = #value;
            #wrap(value)
        }))
    }
}

/// Found by the compiler, or, where they are listed, without the answer "none", so that a trait that is not
/// implemented is an error.
fn hooks(meant: &Provider, paths: &Paths) -> TokenStream {
    let rt = paths.at(meant.of.ident.span());
    let built = match &meant.named {
        Some(named) => named.ty.clone(),
        None => meant.built.clone(),
    };
    match &meant.hooks {
        None => quote_spanned! { meant.of.ident.span()=> #rt::lifecycle::hooks!(#built) },
        Some(fields) => {
            let fields = fields.iter().map(|field| {
                let constant = format_ident!("{}", field.to_uppercase());
                let field = format_ident!("{field}");
                quote! { #field: <#rt::Probe<#built>>::#constant }
            });
            quote! { #rt::Hooks { #(#fields,)* ..#rt::Hooks::NONE } }
        }
    }
}

/// After a mistake: a key and a provider that needs nothing and is never proved.
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
                const PROVIDER: #rt::ProviderRecord = #rt::stub_provider(<Self as #rt::Keyed>::KEY);
            }
        };
    }
}
