//! Prints the record of a route, for the proof and the start.

use super::argument::facts;
use super::chain::kind;
use super::pipe::taken;
use super::stage::stage;
use crate::attribute::controller::meant::{Controller, Docs, Meta, Route};
use crate::paths::{Paths, RuntimePath};
use crate::span::Begin;
use armature_grammar::overlap::Shape;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};

/// Prints `RouteRecord { stages: &[…], ..route(GET, "/:id", 7521, "one", "…", "src/cats.rs", 12, 5) }`.
pub(super) fn record(number: usize, route: &Route, meant: &Controller, paths: &Paths) -> TokenStream {
    let span = route.handler.span();
    let rt = paths.at(span);
    let this = &meant.named.ty;
    let new = new(route, &meant.meta, paths, &rt);
    let stages: Vec<_> = route.stages.iter().map(|of| stage(of, paths)).collect();
    let filters = route.filters.iter().chain(&meant.filters).map(|of| stage(of, paths)).collect();
    // Taken from the chain, so that an argument that cannot be injected is one error.
    let takes = !taken(&route.args, paths).is_empty();
    let injected = takes.then(|| {
        let kind = kind(number, route, paths);
        quote! { injected: <#this as #kind>::INJECTED }
    });
    let facts = facts(&route.args, paths);
    let outer = &route.outer;
    let lists = [
        (quote! { stages }, stages),
        (quote! { filters }, filters),
        (quote! { facts }, facts),
        (quote! { outer }, outer.iter().map(|name| quote! { #name }).collect()),
    ];
    let lists = lists.into_iter().filter(|(_, entries)| !entries.is_empty());
    let lists = lists.map(|(name, entries)| quote! { #name: &[#(#entries),*] });
    let timeout = route.timeout.map(|timeout| {
        let timeout = timeout.print(&rt);
        quote! { timeout: #timeout }
    });
    let own: Vec<_> = lists.chain(injected).chain(timeout).collect();
    match own.is_empty() {
        true => new,
        false => quote_spanned! { span=> #rt::RouteRecord { #(#own,)* ..#new } },
    }
}

/// `route(GET, "/:id", 7521, "one", "…", "src/cats.rs", 12, 5)`, which is all for most routes.
fn new(route: &Route, of_controller: &[Meta], paths: &Paths, rt: &RuntimePath) -> TokenStream {
    let Route { pattern, public, meta, .. } = route;
    let handler = crate::syntax::types::unraw(&route.handler);
    let site = route.place.arguments();
    let method = method(route.method.as_deref(), rt);
    let docs = docs(&route.docs);
    let shape = Literal::u64_unsuffixed(Shape::packed(pattern));
    let mut new = quote! { #rt::route(#method, #pattern, #shape, #handler, #docs, #site) };
    if *public || !meta.is_empty() {
        let meta = metadata(meta, paths);
        new = quote! { #new.with(#public, #meta) };
    }
    if !of_controller.is_empty() {
        let meta = metadata(of_controller, paths);
        new = quote! { #new.of_controller(#meta) };
    }
    new
}

/// Prints `&[Meta::new(const { &Roles(&[Role::Admin]) }, "src/cats.rs", 12, 5)]`. The block makes a constant of whatever a
/// constant can be made of, not only of what the compiler would promote by itself.
pub(crate) fn metadata(meta: &[Meta], paths: &Paths) -> TokenStream {
    let metas = meta.iter().map(|Meta { value, place }| {
        let (rt, site) = (paths.at(value.span()), place.arguments());
        quote_spanned! { value.span()=> #rt::http::Meta::new(const { &(#value) }, #site) }
    });
    quote! { &[#(#metas),*] }
}

fn method(method: Option<&str>, rt: &RuntimePath) -> TokenStream {
    match method {
        None => quote! { #rt::ALL },
        Some(method @ ("GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS")) => {
            let name = format_ident!("{method}");
            quote! { #rt::#name }
        }
        Some(other) => quote! { #rt::Some(#rt::grammar::Method::of(#other)) },
    }
}

/// The string that the runtime's `RouteDocs` reads.
fn docs(docs: &Docs) -> String {
    let Docs { text, arguments, returns, status } = docs;
    let mut fields = vec![status.map_or_else(String::new, |status| status.to_string()), returns.clone()];
    for (name, from, ty) in arguments {
        fields.extend([name.clone(), (*from).to_owned(), ty.clone()]);
    }
    let first = fields.iter().map(|field| field.replace(['\t', '\n'], " ")).collect::<Vec<_>>().join("\t");
    if text.is_empty() { first } else { format!("{first}\n{text}") }
}
