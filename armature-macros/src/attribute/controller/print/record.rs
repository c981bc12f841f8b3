//! Prints the record of a route, for the proof and the start.

use super::argument::{facts, injected};
use super::chain::{at_once, number_as_type};
use crate::attribute::controller::meant::{Controller, Docs, Guard, Route};
use crate::paths::{Paths, RuntimePath};
use crate::span::Begin;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

/// Prints `RouteRecord { stages: &[…], ..RouteRecord::new(method, "/:id", "one", site) }`.
pub(super) fn record(number: usize, route: &Route, meant: &Controller, paths: &Paths) -> TokenStream {
    let span = route.handler.span();
    let rt = paths.at(span);
    let (this, number) = (&meant.named.ty, number_as_type(number, &rt));
    let new = new(route, &rt);
    let stages: Vec<_> = route.guards.iter().map(|guard| stage(guard, paths)).collect();
    // Taken from the chain, so that an argument that cannot be injected is one error.
    let takes = injected(&route.args).next().is_some();
    let injected = takes.then(|| {
        let kind = if at_once(route) {
            quote! { ChainNow }
        } else {
            quote! { Chain }
        };
        quote! { injected: <#this as #rt::#kind<#number>>::INJECTED, }
    });
    let facts = facts(&route.args, paths);
    let outer = &route.outer;
    let lists = [
        (quote! { stages }, stages),
        (quote! { facts }, facts),
        (quote! { outer }, outer.iter().map(|name| quote! { #name }).collect()),
    ];
    let lists = lists.into_iter().filter(|(_, entries)| !entries.is_empty());
    let lists = lists.map(|(name, entries)| quote! { #name: &[#(#entries),*] });
    let docs = docs(&route.docs, &rt);
    quote_spanned! { span=> #rt::RouteRecord { #(#lists,)* #injected #docs ..#new } }
}

fn new(route: &Route, rt: &RuntimePath) -> TokenStream {
    let Route { pattern, public, meta, .. } = route;
    let handler = crate::syntax::types::unraw(&route.handler);
    let site = route.place.print(rt);
    let method = method(route.method.as_deref(), rt);
    let new = quote! { #rt::RouteRecord::new(#method, #pattern, #handler, #site) };
    if !*public && meta.is_empty() {
        return new;
    }
    let metas = meta.iter().map(|expr| quote_spanned! { expr.span()=> &(#expr) as #rt::http::Meta });
    quote! { #new.with(#public, &[#(#metas),*]) }
}

fn method(method: Option<&str>, rt: &RuntimePath) -> TokenStream {
    let Some(method) = method else { return quote! { ::core::option::Option::None } };
    let variant = match method {
        "GET" => "Get",
        "POST" => "Post",
        "PUT" => "Put",
        "PATCH" => "Patch",
        "DELETE" => "Delete",
        "HEAD" => "Head",
        "OPTIONS" => "Options",
        other => {
            return quote! { ::core::option::Option::Some(#rt::grammar::Method::of(#other)) };
        }
    };
    let variant = format_ident!("{variant}");
    quote! { ::core::option::Option::Some(#rt::grammar::Method::#variant) }
}

fn docs(docs: &Docs, rt: &RuntimePath) -> TokenStream {
    let Docs { text, arguments, returns, status } = docs;
    let arguments = arguments.iter().map(|(name, from, ty)| {
        let from = format_ident!("{from}");
        quote! { #rt::ArgumentDocs { name: #name, from: #rt::ArgumentSource::#from, ty: #ty } }
    });
    let status = match status {
        Some(status) => quote! { ::core::option::Option::Some(#status) },
        None => quote! { ::core::option::Option::None },
    };
    quote! {
        docs: #rt::RouteDocs { text: #text, arguments: &[#(#arguments),*], returns: #returns, status: #status },
    }
}

pub(super) fn stage(guard: &Guard, paths: &Paths) -> TokenStream {
    let (ty, rt) = (&guard.ty, paths.at(guard.ty.span()));
    let site = guard.place.print(&rt);
    quote_spanned! { ty.span()=> <#ty as #rt::InjectableGuard>::STAGE.at(#site) }
}
