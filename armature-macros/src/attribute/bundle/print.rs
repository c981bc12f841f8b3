//! Prints a bundle.

use super::meant::Bundle;
use crate::attribute::catch::pairs::pairs;
use crate::attribute::controller::meant::Stage;
use crate::attribute::controller::print::bundle::{bundles, metadata};
use crate::attribute::controller::print::stage::{list, records};
use crate::attribute::keyed::print::value;
use crate::attribute::question::question;
use crate::paths::Paths;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

/// Prints, for `#[bundle(guards = [TokenGuard], timeout = "5s")] struct Secured;`:
///
/// ```text
/// struct Secured;
/// const _: () = {
///     static __RECORD: BundleRecord = BundleRecord { guards: &[…], timeout: …, ..BundleRecord::empty(key_of!(…)) };
///     impl Bundled for Secured {
///         const GUARDS: Option<BindList> = Some(bind_list::<(<TokenGuard as InjectableGuard>::Handle, ())>);
///         const INTERCEPTORS: Option<BindList> = None;
///         const BUNDLE: BundleRef = BundleRef::new(&__RECORD);
///     }
/// };
/// ```
///
/// A bundle that contains others also prints the question whether it contains itself.
pub(crate) fn bundle(meant: &Bundle, paths: &Paths) -> TokenStream {
    let span = meant.named.ident.span();
    let rt = paths.at(span);
    let (item, ty, key) = (&meant.item, &meant.named.ty, value(&meant.named, paths));
    let bind = |stages: &[Stage]| {
        let list = list(stages, paths);
        if stages.is_empty() {
            quote! { #rt::None }
        } else {
            quote! { #rt::Some(#rt::bundled::bind_list::<#list>) }
        }
    };
    let (guards, interceptors) = (bind(&meant.guards), bind(&meant.interceptors));
    let stages = |stages: &[Stage]| {
        let own: Vec<_> = stages.iter().filter(|stage| !stage.bundled).cloned().collect();
        records(&own, false, paths)
    };
    let mut fields = TokenStream::new();
    let guard_records = stages(&meant.guards);
    let interceptor_records = stages(&meant.interceptors);
    let filter_records = stages(&meant.filters);
    let (with, meta) = (bundles(&meant.with, paths), metadata(&meant.meta, &[], false, paths));
    fields.extend(quote! {
        with: #with,
        guards: #guard_records,
        interceptors: #interceptor_records,
        filters: #filter_records,
        meta: #meta,
    });
    if let Some(timeout) = meant.timeout {
        let timeout = timeout.print(&rt);
        fields.extend(quote! { timeout: #timeout, });
    }
    let pairs = pairs(&meant.filters.iter().map(|filter| (&filter.ty, &[][..])).collect::<Vec<_>>(), paths);
    let circle = (!meant.with.is_empty()).then(|| circle(meant, paths));
    quote_spanned! { span=>
        #item
        #[allow(clippy::all)]
        const _: () = {
            static __RECORD: #rt::BundleRecord =
                #rt::BundleRecord { #fields ..#rt::BundleRecord::empty(#key) };
            #[diagnostic::do_not_recommend]
            #[automatically_derived]
            impl #rt::Bundled for #ty {
                const GUARDS: ::core::option::Option<#rt::BindList> = #guards;
                const INTERCEPTORS: ::core::option::Option<#rt::BindList> = #interceptors;
                const BUNDLE: #rt::BundleRef = #rt::BundleRef::new(&__RECORD);
            }
            #pairs
        };
        #circle
    }
}

fn circle(meant: &Bundle, paths: &Paths) -> TokenStream {
    let span = meant.named.ident.span();
    let rt = paths.at(span);
    let ty = &meant.named.ty;
    let asked = quote_spanned! { span=> #rt::proof::circle(<#ty as #rt::Bundled>::BUNDLE) };
    let checked = question(&asked, span, &rt);
    quote_spanned! { span=> const _: () = { #checked }; }
}

/// After a mistake: the item, as a bundle whose record is the errors, so that nothing more is said about who uses it.
pub(crate) fn stub(item: &syn::DeriveInput, errors: &TokenStream, paths: &Paths) -> TokenStream {
    let ident = &item.ident;
    let rt = paths.at(ident.span());
    let (params, arguments, wheres) = item.generics.split_for_impl();
    quote_spanned! { ident.span()=>
        #item
        const _: () = {
            #[automatically_derived]
            impl #params #rt::Bundled for #ident #arguments #wheres {
                const GUARDS: ::core::option::Option<#rt::BindList> = #rt::None;
                const INTERCEPTORS: ::core::option::Option<#rt::BindList> = #rt::None;
                const BUNDLE: #rt::BundleRef = { #errors };
            }
        };
    }
}
