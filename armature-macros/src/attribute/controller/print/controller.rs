//! Prints a controller: its record, and for each route the endpoint of `endpoint.rs`.

use super::endpoint::{endpoint, name};
use crate::attribute::controller::meant::{Controller, Route, Source};
use crate::paths::Paths;
use crate::syntax::stub::StubType;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::Generics;
use syn::spanned::Spanned;

/// Prints, for `#[controller("/users")] impl Users { #[get("/:id")] fn one(&self, #[param] id: u64) -> … }`:
///
/// ```text
/// impl Users { fn one(&self, id: u64) -> … }
/// const _: () = {
///     struct __Armature_one { this: Handle<Inject<Users>> }
///     impl __Armature_one { const ROUTE: RouteRecord = …; fn bind(…) … }
///     impl Endpoint for __Armature_one { … }
///     impl Controller for Users {
///         const CONTROLLER: ControllerRecord = ControllerRecord { prefix: "/users", routes: &[__Armature_one::ROUTE], … };
///         const BINDS: &'static [Bind] = &[__Armature_one::bind];
///     }
///     inventory::submit! { Mounted::of::<Users>() }
/// };
/// ```
pub(crate) fn controller(meant: &Controller, paths: &Paths) -> TokenStream {
    let span = meant.named.ident.span();
    let rt = paths.at(span);
    let Controller { item, named, prefix, routes } = meant;
    let ty = &named.ty;
    let generics = generics(meant, paths);
    let (params, arguments, wheres) = generics.split_for_impl();
    let turbofish = arguments.as_turbofish();
    let endpoints = routes.iter().map(|route| endpoint(route, meant, &generics, paths));
    let records = routes.iter().map(|route| {
        let (name, cfgs) = (name(route), &route.cfgs);
        quote_spanned! { span=> #(#cfgs)* #name #turbofish::ROUTE }
    });
    let binds = routes.iter().map(|route| {
        let (name, cfgs) = (name(route), &route.cfgs);
        quote_spanned! { span=> #(#cfgs)* #name #turbofish::bind }
    });
    let site = named.place.print(&rt);
    let twice = routes.iter().map(|route| print_fact_uniqueness_check(route, paths));
    let submitted = generics
        .params
        .is_empty()
        .then(|| quote_spanned! { span=> #rt::inventory::submit! { #rt::Mounted::of::<#ty>() } });
    let probes = probes(&rt);
    quote! {
        #item
        #[allow(clippy::all, deprecated, non_camel_case_types, unused_imports)]
        const _: () = {
            #probes
            #(#endpoints)*
            #(#twice)*
            #[diagnostic::do_not_recommend]
            #[automatically_derived]
            impl #params #rt::Controller for #ty #wheres {
                const CONTROLLER: #rt::ControllerRecord = #rt::ControllerRecord {
                    key: <#ty as #rt::BuiltController>::KEY,
                    prefix: #prefix,
                    routes: &[#(#records),*],
                    site: #site,
                };
                const BUILT: &'static #rt::ProviderRecord = <#ty as #rt::BuiltController>::PROVIDER;
                const BINDS: &'static [#rt::Bind] = &[#(#binds),*];
            }
            #submitted
        };
    }
}

/// The answers of probes that found nothing.
fn probes(rt: &TokenStream) -> TokenStream {
    quote! {
        use #rt::{NoGuard as _, args::{NotOneValue as _, NotProved as _, NotRawBody as _}, probe::NoFact as _};
    }
}

/// The impl's parameters, each with a key, and the promise that the container builds the type.
fn generics(meant: &Controller, paths: &Paths) -> Generics {
    let mut generics = crate::attribute::keyed::print::bound(&meant.named, paths);
    if !generics.params.is_empty() {
        let span = meant.named.ident.span();
        let rt = paths.at(span);
        let ty = &meant.named.ty;
        generics
            .make_where_clause()
            .predicates
            .push(syn::parse_quote_spanned! { span=> #ty: #rt::Provide<Built = #ty> });
    }
    generics
}

/// A fact is taken once: two arguments of one type must not be facts.
fn print_fact_uniqueness_check(route: &Route, paths: &Paths) -> TokenStream {
    let given = |at: usize| {
        let arg = &route.args[at];
        matches!(arg.from, Source::Given).then(|| arg.ty.to_token_stream().to_string())
    };
    let mut printed = TokenStream::new();
    for (at, arg) in route.args.iter().enumerate() {
        let Some(text) = given(at) else { continue };
        if (0..at).any(|earlier| given(earlier).as_ref() == Some(&text)) {
            let ty = &arg.ty;
            let rt = paths.at(ty.span());
            let text = format!(
                "[A0406] `{}` asks twice for the fact `{text}`, which is there once: leave one of the arguments out",
                route.handler
            );
            let cfgs = &route.cfgs;
            printed.extend(quote_spanned! { ty.span()=>
                #(#cfgs)*
                const _: () = if <#rt::Probe<#ty>>::FACT.is_some() { ::core::panic!(#text) };
            });
        }
    }
    printed
}

/// After a mistake: a controller without routes.
pub(crate) fn stub(of: &StubType, ident: &proc_macro2::Ident, paths: &Paths) -> TokenStream {
    let rt = paths.at(ident.span());
    let (params, _, wheres) = of.generics.split_for_impl();
    let (ty, text) = (&of.ty, ident.to_string());
    quote_spanned! { ident.span()=>
        const _: () = {
            #[automatically_derived]
            impl #params #rt::Controller for #ty #wheres {
                const CONTROLLER: #rt::ControllerRecord =
                    #rt::stub_controller(#rt::Key::stub(#text, ::core::module_path!()));
                const BUILT: &'static #rt::ProviderRecord =
                    &#rt::stub_provider(#rt::Key::stub(#text, ::core::module_path!()));
                const BINDS: &'static [#rt::Bind] = &[];
            }
        };
    }
}
