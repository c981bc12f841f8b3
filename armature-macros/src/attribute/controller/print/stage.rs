//! Prints a guard, an interceptor or a filter at the place where it is used: its record, and its element of the list of stages.

use super::bundle::{Lists, list as written};
use crate::attribute::controller::meant::{Stage, StageKind};
use crate::paths::Paths;
use crate::span::Begin;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

/// Prints `&[<Jwt as InjectableGuard>::STAGE.at(site)]`; with a bundle among them, a list that a constant writes out.
pub(crate) fn records(stages: &[Stage], generic: bool, paths: &Paths) -> TokenStream {
    let bundled = stages.iter().any(|stage| stage.bundled);
    let records: Vec<_> = stages.iter().map(|stage| record(stage, bundled, paths)).collect();
    if bundled {
        written(Lists::Stages, &records, generic, paths)
    } else {
        quote! { &[#(#records),*] }
    }
}

fn record(of: &Stage, in_parts: bool, paths: &Paths) -> TokenStream {
    let (ty, rt) = (&of.ty, paths.at(of.ty.span()));
    if of.bundled {
        return part(of.kind, ty, paths);
    }
    let (site, by) = (of.place.print(&rt), injectable(of.kind));
    let record = quote_spanned! { ty.span()=> <#ty as #rt::#by>::STAGE.at(#site) };
    if in_parts {
        quote_spanned! { ty.span()=> #rt::bundled::StagePart::One(#record) }
    } else {
        record
    }
}

/// Prints `StagePart::Bundle(<Secured as Bundle>::BUNDLE, StageKind::Guard)`.
pub(crate) fn part(kind: StageKind, bundle: &syn::Type, paths: &Paths) -> TokenStream {
    let rt = paths.at(bundle.span());
    let kind = match kind {
        StageKind::Guard => quote! { Guard },
        StageKind::Interceptor => quote! { Interceptor },
        StageKind::Filter => quote! { Filter },
    };
    quote_spanned! { bundle.span()=>
        #rt::bundled::StagePart::Bundle(<#bundle as #rt::Bundle>::BUNDLE, #rt::bundled::StageKind::#kind)
    }
}

/// Prints `(<Jwt as InjectableGuard>::Handle, (<Timing as InjectableInterceptor>::Handle, ()))`, each at its stage, as the record
/// names them: the compiler then shows one message for both.
pub(crate) fn list(stages: &[Stage], paths: &Paths) -> TokenStream {
    stages.iter().rev().fold(quote! { () }, |rest, Stage { ty, kind, bundled, .. }| {
        let (rt, by) = (paths.at(ty.span()), injectable(*kind));
        match (bundled, kind) {
            (false, _) => quote_spanned! { ty.span()=> (<#ty as #rt::#by>::Handle, #rest) },
            (true, StageKind::Guard) => quote_spanned! { ty.span()=> (<#ty as #rt::Bundle>::Guards, #rest) },
            (true, _) => quote_spanned! { ty.span()=> (<#ty as #rt::Bundle>::Interceptors, #rest) },
        }
    })
}

/// The trait that generated code names a stage by.
pub(crate) fn injectable(kind: StageKind) -> TokenStream {
    match kind {
        StageKind::Guard => quote! { InjectableGuard },
        StageKind::Interceptor => quote! { InjectableInterceptor },
        StageKind::Filter => quote! { InjectableFilter },
    }
}
