//! Prints the record of a route, for the proof and the start.

use super::argument::facts;
use super::bundle::{bundles, metadata, timeout};
use super::chain::kind;
use super::pipe::taken;
use super::stage::records;
use crate::attribute::controller::meant::{Controller, Docs, Route, Stage};
use crate::paths::{Paths, RuntimePath};
use armature_grammar::overlap::Shape;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};

/// Prints `RouteRecord { stages: &[…], ..route(GET, "/:id", 7521, "one", "…", "src/cats.rs", 12, 5) }`.
pub(super) fn record(number: usize, route: &Route, meant: &Controller, paths: &Paths) -> TokenStream {
    let span = route.handler.span();
    let rt = paths.at(span);
    let this = &meant.named.ty;
    let generic = !meant.named.generics.params.is_empty();
    let new = new(route, meant, paths, &rt);
    let filters: Vec<_> = route.filters.iter().chain(&meant.filters).cloned().collect();
    let bundles: Vec<_> = meant.bundles.iter().chain(&route.bundles).collect();
    // Taken from the chain, so that an argument that cannot be injected is one error.
    let takes = !taken(&route.args, paths).is_empty();
    let injected = takes.then(|| {
        let kind = kind(number, route, paths);
        quote! { injected: <#this as #kind>::INJECTED }
    });
    let facts = facts(&route.args, paths);
    let outer = &route.outer;
    let timeout = timeout(&[(route.timeout, &route.bundles), (meant.timeout, &meant.bundles)], paths);
    let stages = |name: TokenStream, stages: &[Stage]| {
        let records = (!stages.is_empty()).then(|| records(stages, generic, paths))?;
        Some(quote! { #name: #records })
    };
    let own: Vec<_> = [
        stages(quote! { stages }, &route.stages),
        stages(quote! { filters }, &filters),
        (!facts.is_empty()).then(|| quote! { facts: &[#(#facts),*] }),
        (!outer.is_empty()).then(|| quote! { outer: &[#(#outer),*] }),
        injected,
        timeout.map(|timeout| quote! { timeout: #timeout }),
        (!bundles.is_empty()).then(|| {
            let bundles = self::bundles(bundles, paths);
            quote! { bundles: #bundles }
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    match own.is_empty() {
        true => new,
        false => quote_spanned! { span=> #rt::RouteRecord { #(#own,)* ..#new } },
    }
}

/// `route(GET, "/:id", 7521, "one", "…", "src/cats.rs", 12, 5)`, which is all for most routes.
fn new(route: &Route, controller: &Controller, paths: &Paths, rt: &RuntimePath) -> TokenStream {
    let Route { pattern, public, meta, bundles, .. } = route;
    let generic = !controller.named.generics.params.is_empty();
    let handler = crate::syntax::types::unraw(&route.handler);
    let site = route.place.arguments();
    let method = method(route.method.as_deref(), rt);
    let docs = docs(&route.docs);
    let shape = Literal::u64_unsuffixed(Shape::packed(pattern));
    let mut new = quote! { #rt::route(#method, #pattern, #shape, #handler, #docs, #site) };
    if *public || !meta.is_empty() || !bundles.is_empty() {
        let meta = metadata(meta, bundles, generic, paths);
        new = quote! { #new.with(#public, #meta) };
    }
    if !controller.meta.is_empty() || !controller.bundles.is_empty() {
        let meta = metadata(&controller.meta, &controller.bundles, generic, paths);
        new = quote! { #new.of_controller(#meta) };
    }
    new
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
        fields.extend([name.clone(), from.clone(), ty.clone()]);
    }
    let first = fields.iter().map(|field| field.replace(['\t', '\n'], " ")).collect::<Vec<_>>().join("\t");
    if text.is_empty() { first } else { format!("{first}\n{text}") }
}
