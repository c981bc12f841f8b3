//! Prints a guard, an interceptor or a filter at the place where it is used: its record, and its element of the list of stages.

use crate::attribute::controller::meant::{Stage, StageKind};
use crate::paths::Paths;
use crate::span::Begin;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

/// Prints `<Jwt as InjectableGuard>::STAGE.at(site)`.
pub(super) fn stage(of: &Stage, paths: &Paths) -> TokenStream {
    let (ty, rt) = (&of.ty, paths.at(of.ty.span()));
    let (site, by) = (of.place.print(&rt), injectable(of.kind));
    quote_spanned! { ty.span()=> <#ty as #rt::#by>::STAGE.at(#site) }
}

/// Prints `(<Jwt as InjectableGuard>::Handle, (<Timing as InjectableInterceptor>::Handle, ()))`, each at its stage, as the record
/// names them: the compiler then shows one message for both.
pub(super) fn list(stages: &[Stage], paths: &Paths) -> TokenStream {
    stages.iter().rev().fold(quote! { () }, |rest, Stage { ty, kind, .. }| {
        let (rt, by) = (paths.at(ty.span()), injectable(*kind));
        quote_spanned! { ty.span()=> (<#ty as #rt::#by>::Handle, #rest) }
    })
}

/// The trait that generated code names a stage by.
fn injectable(kind: StageKind) -> TokenStream {
    match kind {
        StageKind::Guard => quote! { InjectableGuard },
        StageKind::Interceptor => quote! { InjectableInterceptor },
        StageKind::Filter => quote! { InjectableFilter },
    }
}
