//! Prints the chain of one route: its arguments, the call of its handler, and the response. One impl with one function;
//! stages, the endpoint and its dependencies are generic in the runtime.

use super::argument::{From, Value, local, ready};
use super::pipe::{binding, named, taken, through};
use crate::attribute::controller::meant::{Argument, Controller, Route, Source, Success};
use crate::paths::{Paths, RuntimePath};
use crate::span::Begin;
use crate::span::printed;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Generics;

/// Whether the handler never waits, has no pipe, and leaves the body alone.
pub(super) fn at_once(route: &Route) -> bool {
    let waits = |arg: &Argument| matches!(arg.from, Source::Body(_) | Source::Given) || arg.is_piped();
    !route.awaits && !route.args.iter().any(waits)
}

/// `N3`, `More<N0>` for 128.
pub(super) fn number_as_type(number: usize, rt: &RuntimePath) -> TokenStream {
    const MOST: usize = 128;
    let name = format_ident!("N{}", number % MOST);
    (0..number / MOST).fold(quote! { #rt::#name }, |ty, _| quote! { #rt::More<#ty> })
}

/// Prints, for route 3, `#[use_guards(Jwt)] #[get("/:id")] async fn one(&self, #[param] id: u64, by: &User) -> …`:
///
/// ```text
/// impl Chain<N3> for Users {
///     type Injected = ();
///     fn run<'r>(&'r self, call: Call<'r>) -> Result<impl Future<Output = Outcome>, Error> {
///         let a0: u64 = args::param(call.request.parts(), 0, "id")?;
///         let a1: &User = <User as Fact>::lent(call.facts)?;
///         let handler = <Users>::one(self, a0, a1);
///         Ok(later(handler))
///     }
/// }
/// ```
///
/// A plain `fn` is a `ChainNow`, whose `run` returns the outcome itself. What has to be waited for before the handler can
/// be called (the body, arguments that may be extractors of the body) makes the future an `async` block.
pub(super) fn chain(
    number: usize,
    route: &Route,
    meant: &Controller,
    generics: &Generics,
    paths: &Paths,
) -> TokenStream {
    let span = printed(route.handler.span());
    let rt = paths.at(route.handler.span());
    let this = &meant.named.ty;
    let (params, _, wheres) = generics.split_for_impl();
    let taken = injected(&route.args, paths);
    let now = at_once(route);
    let kind = kind(number, route, paths);
    // The compiler's messages about the future are then about the return type.
    let (out, output) = (paths.at(route.output), printed(route.output));
    let returns = match now {
        true => quote! { #rt::Outcome },
        false => quote_spanned! { output=>
            #out::Result<impl #out::Future<Output = #out::Outcome>, #out::Error>
        },
    };
    let body = body(route, meant, paths);
    let args = quote_spanned! { span=> &'r self, __call: #rt::Call<'r, Self::Injected> };
    let run = quote_spanned! { output=> fn run<'r>(#args) -> #returns { #body } };
    let cfgs = &route.cfgs;
    quote_spanned! { span=>
        #(#cfgs)*
        #[automatically_derived]
        impl #params #kind for #this #wheres {
            #taken
            #run
        }
    }
}

/// The trait of a route: `Chain<N3>`.
pub(super) fn kind(number: usize, route: &Route, paths: &Paths) -> TokenStream {
    let rt = paths.at(route.handler.span());
    let number = number_as_type(number, &rt);
    let name = Ident::new(if at_once(route) { "ChainNow" } else { "Chain" }, printed(route.handler.span()));
    quote! { #rt::#name<#number> }
}

/// `type Injected = (Inject<Db>,);`, at the first of them.
fn injected(args: &[Argument], paths: &Paths) -> TokenStream {
    let (places, types): (Vec<_>, Vec<_>) = taken(args, paths).into_iter().unzip();
    match places.first() {
        Some(first) => quote_spanned! { *first=> type Injected = (#(#types,)*); },
        None => quote! { type Injected = (); },
    }
}

fn body(route: &Route, meant: &Controller, paths: &Paths) -> TokenStream {
    let (first, waiting) = bindings(route, paths);
    if at_once(route) {
        let respond = respond(route, meant, paths);
        return quote! { #first #respond };
    }
    let output = printed(route.output);
    let rt = paths.at(route.output);
    let ok = quote_spanned! { output=> #rt::Ok };
    let Success { status, headers, created } = &route.success;
    if waiting.is_empty() && status.is_none() && headers.is_empty() {
        let value = Ident::new("__handler", output);
        let call = call(route, meant);
        let later = Ident::new(if *created { "created_later" } else { "later" }, output);
        let later = quote_spanned! { output=> #rt::#later(#value) };
        return quote_spanned! { output=> #first let #value = #call; #ok(#later) };
    }
    let respond = respond(route, meant, paths);
    quote! { #first #ok(async move { #waiting #respond }) }
}

/// The arguments: those that are ready, and those that are waited for. The body comes last, just after what may be an
/// extractor that reads it, so that a request that is refused for another reason, by a pipe say, is not asked for its body.
fn bindings(route: &Route, paths: &Paths) -> (TokenStream, TokenStream) {
    let from = From { parts: quote! { __call.request.parts() }, facts: quote! { __call.facts } };
    let (mut first, mut given, mut bodies) = (TokenStream::new(), TokenStream::new(), TokenStream::new());
    let mut piped = TokenStream::new();
    let mut names = Vec::new();
    for (arg, name) in route.args.iter().filter_map(|arg| Some((arg, arg.conversion.shared.as_ref()?))) {
        if !names.contains(&name) {
            names.push(name);
            first.extend(named(arg));
        }
    }
    let binding = |number, arg, value: &TokenStream| binding(number, arg, value, paths);
    for (number, arg) in route.args.iter().enumerate() {
        let (ty, rt) = (arg.read(), paths.at(arg.read().span()));
        match &arg.from {
            Source::Body(limit) => {
                let limit = match limit {
                    Some(bytes) => quote! { #rt::Some(#bytes as usize) },
                    None => quote! { #rt::None },
                };
                let rest = quote! { __call.request, #limit };
                let value = quote_spanned! { ty.span()=> <#rt::Implements<#ty>>::BODY.read(#rest).await };
                bodies.extend(binding(number, arg, &Value::Tried(value).or_return(arg, paths)));
                bodies.extend(through(number, arg, paths));
            }
            Source::Given => {
                let rest = quote! { __call.request, __call.facts };
                let value =
                    quote_spanned! { ty.span()=> <#rt::Implements<#ty>>::ARGUMENT.extract(#rest).await };
                given.extend(binding(number, arg, &Value::Tried(value).or_return(arg, paths)));
            }
            Source::Inject(number_injected) => {
                let index = syn::Index::from(*number_injected);
                first.extend(binding(number, arg, &quote! { __call.injected.#index }));
            }
            _ => {
                first.extend(binding(number, arg, &ready(arg, &from, paths).or_return(arg, paths)));
                piped.extend(through(number, arg, paths));
            }
        }
    }
    piped.extend(given);
    piped.extend(bodies);
    (first, piped)
}

fn call(route: &Route, meant: &Controller) -> TokenStream {
    let (this, handler) = (&meant.named.ty, &route.handler);
    let args = (0..route.args.len()).map(local);
    quote! { <#this>::#handler(self, #(#args),*) }
}

fn respond(route: &Route, meant: &Controller, paths: &Paths) -> TokenStream {
    let rt = paths.at(route.output);
    let call = call(route, meant);
    let awaits = route.awaits.then(|| quote! { .await });
    let Success { status, created, headers } = &route.success;
    let value = Ident::new("__value", route.output);
    let outcome = match status {
        Some(status) => quote_spanned! { route.output=> #rt::with_status(#value, #rt::status(#status)) },
        None if *created => quote_spanned! { route.output=> #rt::created(#value) },
        None => quote_spanned! { route.output=> #rt::respond(#value) },
    };
    let value = quote! { let #value = #call #awaits; };
    if headers.is_empty() {
        return quote! { #value #outcome };
    }
    let headers = headers.iter().map(|(name, value)| {
        quote! { #rt::fixed_header(&mut __response, #name, #value); }
    });
    quote! {
        #value
        let mut __response = #outcome?;
        #(#headers)*
        #rt::Ok(__response)
    }
}
