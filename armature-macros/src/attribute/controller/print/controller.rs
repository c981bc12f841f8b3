//! Prints a controller: its record, and for each route the chain of `chain.rs`.

use super::argument::fallbacks;
use super::chain::{at_once, chain, number_as_type};
use super::record::record;
use super::stage::list;
use crate::attribute::catch::pairs::pairs;
use crate::attribute::controller::meant::Controller;
use crate::attribute::keyed::print::bound;
use crate::paths::Paths;
use crate::syntax::stub::StubType;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Generics;

/// Prints, for `#[controller("/users")] impl Users { #[get("/:id")] fn one(&self, #[param] id: u64) -> … }`:
///
/// ```text
/// impl Users { fn one(&self, id: u64) -> … }
/// const _: () = {
///     impl ChainNow<N0> for Users { … }
///     impl Controller for Users {
///         const CONTROLLER: &'static ControllerRecord =
///             &controller(<Users as InjectableController>::PROVIDER, "/users", &[route(…)], false, Site::new(…));
///         const BINDS: &'static [Bind] = &[<Users as InjectableController>::bind_now::<N0, ()>];
///     }
///     inventory::submit! { LinkedController::of::<Users>() }
/// };
/// ```
pub(crate) fn controller(meant: &Controller, paths: &Paths) -> TokenStream {
    let (import, paths) = paths.short();
    let paths = &paths;
    let span = meant.named.ident.span();
    let rt = paths.at(span);
    let Controller { item, named, host, prefix, routes, unlisted, .. } = meant;
    let ty = &named.ty;
    let generics = generics(meant, paths);
    let (params, _, wheres) = generics.split_for_impl();
    let numbered = || routes.iter().enumerate();
    let chains = numbered().map(|(number, route)| chain(number, route, meant, &generics, paths));
    let records = numbered().map(|(number, route)| {
        let (record, cfgs) = (record(number, route, meant, paths), &route.cfgs);
        quote! { #(#cfgs)* #record }
    });
    let binds = numbered().map(|(number, route)| {
        let cfgs = &route.cfgs;
        let bind = if at_once(route) {
            quote! { bind_now }
        } else {
            quote! { bind }
        };
        let (number, stages) = (number_as_type(number, &rt), list(&route.stages, paths));
        quote_spanned! { span=> #(#cfgs)* <#ty as #rt::InjectableController>::#bind::<#number, #stages> }
    });
    let site = named.place.print(&rt);
    let at_host = (!host.is_empty()).then(|| quote! { .at_host(#host) });
    let submitted = generics
        .params
        .is_empty()
        .then(|| quote_spanned! { span=> #rt::inventory::submit! { #rt::LinkedController::of::<#ty>() } });
    let fallbacks = routes.iter().map(|route| fallbacks(&route.args, &rt));
    let levels = routes.iter().map(|route| (&route.filters, &*route.cfgs));
    let pairs = std::iter::once((&meant.filters, &[][..])).chain(levels).map(|(level, cfgs)| {
        let own = level.iter().filter(|filter| !filter.bundled);
        let level: Vec<_> = own.map(|filter| (&filter.ty, cfgs)).collect();
        pairs(&level, paths)
    });
    quote! {
        #item
        #[allow(clippy::all, deprecated, unused_imports)]
        const _: () = {
            #import
            #(#fallbacks)*
            #(#chains)*
            #(#pairs)*
            #[diagnostic::do_not_recommend]
            #[automatically_derived]
            impl #params #rt::Controller for #ty #wheres {
                const CONTROLLER: &'static #rt::ControllerRecord = &#rt::controller(
                    <#ty as #rt::InjectableController>::PROVIDER,
                    #prefix,
                    &[#(#records),*],
                    #unlisted,
                    #site
                ) #at_host;
                const BINDS: &'static [#rt::Bind] = &[#(#binds),*];
            }
            #submitted
        };
    }
}

/// The type parameters of the impl, each with a key, and the bound that the container can build the type.
fn generics(meant: &Controller, paths: &Paths) -> Generics {
    let mut generics = bound(&meant.named, paths);
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

/// After a mistake: prints a controller whose record is the errors.
pub(crate) fn stub(
    of: &StubType,
    ident: &proc_macro2::Ident,
    errors: &TokenStream,
    paths: &Paths,
) -> TokenStream {
    let rt = paths.at(ident.span());
    let (params, _, wheres) = of.generics.split_for_impl();
    let ty = &of.ty;
    quote_spanned! { ident.span()=>
        const _: () = {
            #[automatically_derived]
            impl #params #rt::Controller for #ty #wheres {
                const CONTROLLER: &'static #rt::ControllerRecord = { #errors };
                const BINDS: &'static [#rt::Bind] = &[];
            }
        };
    }
}
