//! Prints the record of one route.

use crate::attribute::controller::meant::{Controller, Guard, Route, Source};
use crate::paths::Paths;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;

/// Prints the record of one route, and the lists in it.
pub(super) fn record(route: &Route, meant: &Controller, paths: &Paths) -> TokenStream {
    let rt = paths.at(route.handler.span());
    let Route { pattern, public, outer, meta, .. } = route;
    let handler = route.handler.unraw().to_string();
    let site = route.place.print(&rt);
    let method = match &route.method {
        Some(method) => quote! { ::core::option::Option::Some(#rt::grammar::Method::of(#method)) },
        None => quote! { ::core::option::Option::None },
    };
    let facts = route.args.iter().filter(|arg| matches!(arg.from, Source::Given)).map(|arg| {
        let (ty, rt) = (&arg.ty, paths.at(arg.ty.span()));
        let site = arg.place.print(&rt);
        quote_spanned! { ty.span()=> #rt::entry::need(<#rt::Probe<#ty>>::FACT, #site) }
    });
    let lists = lists(route, meant, paths);
    let metas = meta.iter().map(|expr| quote_spanned! { expr.span()=> &(#expr) as #rt::Meta });
    quote! {
        #lists
        const ROUTE: #rt::RouteRecord = #rt::RouteRecord {
            method: #method,
            pattern: #pattern,
            handler: #handler,
            guards: Self::GUARDS,
            public: #public,
            facts: &[#(#facts),*],
            deps: Self::DEPS,
            outer: &[#(#outer),*],
            meta: &[#(#metas),*],
            site: #site,
        };
    }
}

/// `GUARDS` and `DEPS`. On a public route guards with facts are left out, which only the compiler can tell apart.
fn lists(route: &Route, meant: &Controller, paths: &Paths) -> TokenStream {
    let rt = paths.at(route.handler.span());
    let ty = &meant.named.ty;
    let this = quote_spanned! { meant.named.ident.span()=> <#ty as #rt::BuiltController>::DEP };
    let guards: Vec<_> = route.guards.iter().map(|guard| guard_record(guard, paths)).collect();
    let guard_deps: Vec<_> = route.guards.iter().map(|guard| guard_dep(guard, paths)).collect();
    let injected: Vec<_> = route
        .args
        .iter()
        .filter(|arg| matches!(arg.from, Source::Inject(_)))
        .map(|arg| {
            let (ty, rt) = (&arg.ty, paths.at(arg.ty.span()));
            quote_spanned! { ty.span()=> <#ty as #rt::InjectedArgument>::DEP }
        })
        .collect();
    if !route.public || guards.is_empty() {
        return quote! {
            const GUARDS: &'static [#rt::GuardRecord] = &[#(#guards),*];
            const DEPS: &'static [#rt::Dep] = &[#this, #(#guard_deps,)* #(#injected),*];
        };
    }
    let opens: Vec<_> = route.guards.iter().map(|guard| open(guard, paths)).collect();
    let (count, all) = (guards.len(), guards.len() + injected.len() + 1);
    let first = &guards[0];
    quote! {
        const ALL_GUARDS: &'static #rt::args::Kept<#rt::GuardRecord, #count> =
            &#rt::args::kept([#(if #opens { ::core::option::Option::Some(#guards) } else { ::core::option::Option::None }),*], #first);
        const GUARDS: &'static [#rt::GuardRecord] = Self::ALL_GUARDS.0.split_at(Self::ALL_GUARDS.1).0;
        const ALL_DEPS: &'static #rt::args::Kept<#rt::Dep, #all> = &#rt::args::kept(
            [
                ::core::option::Option::Some(#this),
                #(if #opens { ::core::option::Option::Some(#guard_deps) } else { ::core::option::Option::None },)*
                #(::core::option::Option::Some(#injected)),*
            ],
            #this,
        );
        const DEPS: &'static [#rt::Dep] = Self::ALL_DEPS.0.split_at(Self::ALL_DEPS.1).0;
    }
}

fn guard_record(guard: &Guard, paths: &Paths) -> TokenStream {
    let (ty, rt) = (&guard.ty, paths.at(guard.ty.span()));
    let site = guard.place.print(&rt);
    quote_spanned! { ty.span()=> <#ty as #rt::BuiltGuard>::GUARD.at(#site) }
}

fn guard_dep(guard: &Guard, paths: &Paths) -> TokenStream {
    let (ty, rt) = (&guard.ty, paths.at(guard.ty.span()));
    quote_spanned! { ty.span()=> <#ty as #rt::BuiltGuard>::DEP }
}

/// Whether a guard covers a public route: it proves nothing.
pub(super) fn open(guard: &Guard, paths: &Paths) -> TokenStream {
    let (ty, rt) = (&guard.ty, paths.at(guard.ty.span()));
    quote_spanned! { ty.span()=> <#ty as #rt::BuiltGuard>::OPEN }
}
