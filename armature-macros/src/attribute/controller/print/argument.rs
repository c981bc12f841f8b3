//! Prints how one argument of a handler, a guard or a constructor is made.
//!
//! Calls have the span of the user's type, so that the compiler's messages are about the type and not about an expansion;
//! our own names have the span that `quote!` gives, so that they find each other wherever the type was written.

use super::default::or_default;
use crate::attribute::controller::meant::{Argument, Source};
use crate::paths::{Paths, RuntimePath};
use crate::span::{Begin, Place};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;

/// What an argument is made from: expressions for the head and for the facts.
pub(crate) struct From {
    pub(crate) parts: TokenStream,
    pub(crate) facts: TokenStream,
}

/// The local that holds the argument of this number.
pub(crate) fn local(number: usize) -> Ident {
    format_ident!("__a{number}", span = Span::mixed_site())
}

/// `let __a0: u64 = …;`
pub(crate) fn binding(number: usize, arg: &Argument, value: &TokenStream) -> TokenStream {
    let (name, ty) = (local(number), &arg.ty);
    quote_spanned! { ty.span()=> let #name: #ty = #value; }
}

/// An expression for an argument.
pub(crate) enum Value {
    /// The value itself.
    Sure(TokenStream),
    /// A `Result` of it.
    Tried(TokenStream),
}

impl Value {
    /// The value where `?` converts the error to that of the function around it.
    pub(crate) fn or_convert(self) -> TokenStream {
        match self {
            Value::Sure(value) => value,
            Value::Tried(value) => quote! { #value? },
        }
    }

    /// The value where the function around it fails with `Error` itself. The compiler checks a `match` in a third of the time
    /// it takes for `?`, and most arguments of an application come this way.
    pub(super) fn or_return(self, arg: &Argument, paths: &Paths) -> TokenStream {
        let span = arg.read().span();
        let rt = paths.at(span);
        match self {
            Value::Sure(value) => value,
            Value::Tried(value) => quote_spanned! { span=>
                match #value { #rt::Ok(v) => v, #rt::Err(e) => return #rt::Err(e) }
            },
        }
    }
}

/// The value of an argument that neither waits nor comes from the container: it is read from the head. `Implements` chooses
/// where only the compiler knows what a type is.
pub(crate) fn ready(arg: &Argument, from: &From, paths: &Paths) -> Value {
    let (ty, rt) = (arg.read(), paths.at(arg.read().span()));
    let From { parts, facts } = from;
    if let Some(default) = &arg.conversion.default {
        return Value::Sure(or_default(arg, default, parts, paths));
    }
    Value::Tried(match &arg.from {
        Source::Param(index, name) => {
            quote_spanned! { ty.span()=> #rt::args::param::<_>(#parts, #index, #name) }
        }
        Source::Outer(number, name) => {
            let index = quote! { __call.outer.get(#number) };
            quote_spanned! { ty.span()=> #rt::args::outer_param::<_>(#parts, #index, #name) }
        }
        Source::Host(index, name) => {
            quote_spanned! { ty.span()=> #rt::args::host::<_>(#parts, #index, #name) }
        }
        Source::Query(name) => {
            quote_spanned! { ty.span()=> <#rt::Implements<#ty>>::QUERY.read(#parts, #name) }
        }
        Source::QueryValue(name) => {
            quote_spanned! { ty.span()=> #rt::args::query_value::<_>(#parts, #name) }
        }
        Source::Header(name) => quote_spanned! { ty.span()=> #rt::args::header::<_>(#parts, #name) },
        Source::Cookie(name) => quote_spanned! { ty.span()=> #rt::args::cookie::<_>(#parts, #name) },
        Source::Fact(fact) => {
            let rt = paths.at(fact.span());
            quote_spanned! { fact.span()=> <#fact as #rt::Fact>::lent(#facts) }
        }
        Source::MaybeFact(fact) => {
            let rt = paths.at(fact.span());
            return Value::Sure(quote_spanned! { fact.span()=> #rt::args::fact_if_proved::<#fact>(#facts) });
        }
        Source::Parts => return Value::Sure(quote! { #parts }),
        Source::Given | Source::Body(_) | Source::Inject(_) => {
            let rest = quote! { #parts, #facts };
            quote_spanned! { ty.span()=> <#rt::Implements<#ty>>::ARGUMENT.extract_now(#rest) }
        }
    })
}

/// The entries that tell the proof which facts the arguments ask for.
pub(crate) fn facts<'a>(args: impl IntoIterator<Item = &'a Argument>, paths: &Paths) -> Vec<TokenStream> {
    let fact = |arg: &Argument| match &arg.from {
        Source::Fact(fact) => {
            let (rt, site) = at(fact, &arg.place, paths);
            let some = quote! { #rt::Some };
            Some(
                quote_spanned! { fact.span()=> #rt::entry::need(#some(<#fact as #rt::Fact>::FACT.key), #site) },
            )
        }
        Source::Given => {
            let ty = &arg.ty;
            let (rt, site) = at(ty, &arg.place, paths);
            Some(quote_spanned! { ty.span()=> #rt::entry::need(<#rt::Implements<#ty>>::FACT, #site) })
        }
        _ => None,
    };
    args.into_iter().filter_map(fact).collect()
}

fn at(ty: &Type, place: &Place, paths: &Paths) -> (RuntimePath, TokenStream) {
    let rt = paths.at(ty.span());
    let site = place.arguments();
    (rt, site)
}

/// The types of the injected arguments.
pub(crate) fn injected<'a>(args: impl IntoIterator<Item = &'a Argument>) -> impl Iterator<Item = &'a Type> {
    args.into_iter().filter(|arg| matches!(arg.from, Source::Inject(_))).map(|arg| &arg.ty)
}

/// Imports of the fallback traits that `Implements` needs for these arguments.
pub(crate) fn fallbacks<'a>(args: impl IntoIterator<Item = &'a Argument>, rt: &RuntimePath) -> TokenStream {
    let mut names = Vec::new();
    for arg in args {
        match arg.from {
            Source::Query(_) => names.push(quote! { QueryFallback }),
            Source::Body(_) => names.push(quote! { BodyFallback }),
            Source::Given => names.extend([quote! { ArgumentFallback }, quote! { FactFallback }]),
            _ => {}
        }
    }
    quote! { #(#[allow(unused_imports)] use #rt::#names as _;)* }
}
