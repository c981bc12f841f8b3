//! Prints the middleware of a module: a record for each entry, and for each route that it names a constant that looks whether there
//! is one.

use crate::attribute::module::meant::{Bound, Module, Target, Targeted};
use crate::attribute::question::question;
use crate::paths::Paths;
use crate::span::{Begin, Place};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;

/// The field of the module's record, and what it refers to:
///
/// ```text
/// const __ARMATURE_MIDDLEWARE_0: MiddlewareRecord =
///     bound::bound(<Logger as InjectableMiddleware>::STAGE.at(site), &[bound::controller(<Cats as Controller>::CONTROLLER, …)], &[], true);
/// const _: () = {
///     const REPORT: Report = proof::middleware::bound(<App as Module>::RECORD, &__ARMATURE_MIDDLEWARE_0, 0);
///     if !REPORT.is_clean() { panic!("{}", REPORT.text()) }
/// };
/// ```
///
/// A generic module has no constants that know its parameters: the proof of the root looks at its targets.
pub(super) fn list(meant: &Module, paths: &Paths) -> Vec<TokenStream> {
    let is_generic = !meant.named.generics.params.is_empty();
    let entry = |(number, bound): (usize, &Bound)| {
        let cfgs = &bound.listed.cfgs;
        let value = if is_generic { record(bound, false, paths) } else { name(number, bound) };
        quote! { #(#cfgs)* #value }
    };
    meant.middleware.iter().enumerate().map(entry).collect()
}

/// The constants beside the record.
pub(super) fn constants(meant: &Module, paths: &Paths) -> TokenStream {
    if !meant.named.generics.params.is_empty() {
        return TokenStream::new();
    }
    let mut printed = TokenStream::new();
    for (number, bound) in meant.middleware.iter().enumerate() {
        let (ty, cfgs, name) = (&bound.listed.ty, &bound.listed.cfgs, name(number, bound));
        let (rt, record) = (paths.at(ty.span()), record(bound, true, paths));
        printed
            .extend(quote_spanned! { ty.span()=> #(#cfgs)* const #name: #rt::MiddlewareRecord = #record; });
        let targets = bound.on.iter().chain(&bound.except).map(|target| target.span);
        let whole =
            (bound.on.is_empty() && bound.except.is_empty() && meant.root.is_none()).then(|| ty.span());
        for (target, span) in targets.chain(whole).enumerate() {
            let (rt, module) = (paths.at(span), &meant.named.ty);
            let asked = quote_spanned! { span=>
                #rt::proof::middleware::bound(<#module as #rt::Module>::RECORD, &#name, #target)
            };
            let checked = question(&asked, span, &rt);
            printed.extend(quote_spanned! { span=> #(#cfgs)* const _: () = { #checked }; });
        }
    }
    printed
}

fn name(number: usize, bound: &Bound) -> TokenStream {
    let span = crate::span::printed(bound.listed.ty.span());
    let name: Ident = format_ident!("__ARMATURE_MIDDLEWARE_{number}", span = span);
    quote! { #name }
}

fn record(bound: &Bound, checked: bool, paths: &Paths) -> TokenStream {
    let ty = &bound.listed.ty;
    let (rt, site) = (paths.at(ty.span()), bound.listed.place.arguments());
    let [on, except] = [&bound.on, &bound.except]
        .map(|targets| targets.iter().map(|of| target(of, paths)).collect::<Vec<_>>());
    quote_spanned! { ty.span()=>
        #rt::bound::bound(
            <#ty as #rt::InjectableMiddleware>::STAGE.at(#rt::Site::new(#site)),
            &[#(#on),*],
            &[#(#except),*],
            #checked,
        )
    }
}

fn target(target: &Target, paths: &Paths) -> TokenStream {
    let (span, rt, site) = (target.span, paths.at(target.span), Place::at(target.span).arguments());
    let of = |ty: &Type| {
        let rt = paths.at(ty.span());
        quote_spanned! { ty.span()=> <#ty as #rt::Controller>::CONTROLLER }
    };
    match &target.routes {
        Targeted::Controller(ty) => {
            let controller = of(ty);
            quote_spanned! { span=> #rt::bound::controller(#controller, #site) }
        }
        Targeted::Handler(ty, handler) => {
            let controller = of(ty);
            quote_spanned! { span=> #rt::bound::handler(#controller, #handler, #site) }
        }
        Targeted::Path(None, pattern) => {
            quote_spanned! { span=> #rt::bound::path(#rt::None, #pattern, #site) }
        }
        Targeted::Path(Some(method), pattern) => quote_spanned! { span=>
            #rt::bound::path(#rt::Some(#rt::grammar::Method::of(#method)), #pattern, #site)
        },
    }
}
