//! Prints the one object behind a mounted route: guards, extraction, handler and answer as one function.

use super::record::{open, record};
use crate::attribute::controller::meant::{Argument, Controller, Route, Source, Success};
use crate::paths::Paths;
use crate::span::printed;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Generics;
use syn::spanned::Spanned;

/// The endpoint's name.
pub(super) fn name(route: &Route) -> Ident {
    format_ident!("__Armature_{}", route.handler, span = route.handler.span().resolved_at(Span::mixed_site()))
}

/// Prints, for `#[use_guards(Jwt)] #[get("/:id")] async fn one(&self, #[param] id: u64, by: User) -> …`:
///
/// ```text
/// struct __Armature_one { this: Handle<Inject<Users>>, g0: GuardHandle<Jwt> }
/// impl __Armature_one {
///     const ROUTE: RouteRecord = …;
///     fn bind(r: &Resolver<'_>) -> Result<Box<dyn Endpoint>, Mismatch> {
///         Ok(Box::new(__Armature_one { this: r.take(0)?, g0: r.take(1)? }))
///     }
///     async fn run<'r>(&'r self, facts: &'r mut (dyn Facts + 'r), request: &'r Request<'r>) -> Result<Response, Error> {
///         let fact = self.g0.check(request.parts()).await?;
///         let facts: &mut dyn Facts = &mut Cons::new(fact, facts);
///         let a0: u64 = args::param::<_, 0>(request.parts(), "id")?;
///         let a1: User = <Probe<User>>::GIVEN.give(request, &mut *facts).await?;
///         let this = self.this.get(request.parts()).await?;
///         Ok(args::answer(<Users>::one(&**this, a0, a1).await))
///     }
/// }
/// impl Endpoint for __Armature_one {
///     fn call<'r>(…) -> Started<'r> { slots.start(cx, args::finish(self.run(facts, request))) }
/// }
/// ```
///
/// A plain `fn` whose arguments need no waiting has `now` beside `run`, and never becomes a future.
pub(super) fn endpoint(route: &Route, meant: &Controller, generics: &Generics, paths: &Paths) -> TokenStream {
    let span = route.handler.span();
    let rt = paths.at(span);
    let name = name(route);
    let (params, arguments, wheres) = generics.split_for_impl();
    let (fields, values) = fields(route, meant, paths);
    let record = record(route, meant, paths);
    let run = run(route, meant, paths);
    let now = at_once(route).then(|| now(route, meant, paths));
    let call = call(route, paths);
    let cfgs = &route.cfgs;
    quote_spanned! { printed(span)=>
        #(#cfgs)*
        struct #name #params #wheres { #fields }
        #(#cfgs)*
        impl #params #name #arguments #wheres {
            #record
            fn bind(
                __r: &#rt::Resolver<'_>,
            ) -> ::core::result::Result<::std::boxed::Box<dyn #rt::Endpoint>, #rt::Mismatch> {
                let mut __at = 1_usize;
                let _ = &mut __at;
                ::core::result::Result::Ok(::std::boxed::Box::new(#name { #values }))
            }
            #run
            #now
        }
        #(#cfgs)*
        #[automatically_derived]
        impl #params #rt::Endpoint for #name #arguments #wheres {
            fn call<'r>(
                &'r self,
                __cx: &mut ::core::task::Context<'_>,
                __slots: &'r #rt::Slots,
                __facts: &'r mut (dyn #rt::Facts + 'r),
                __request: &'r #rt::http::Request<'r>,
            ) -> #rt::Started<'r> {
                #call
            }
        }
    }
}

/// The endpoint's fields, and how `bind` fills them in the order of the record's dependencies.
fn fields(route: &Route, meant: &Controller, paths: &Paths) -> (TokenStream, TokenStream) {
    let span = printed(meant.named.ident.span());
    let rt = paths.at(span);
    let ty = &meant.named.ty;
    let mut fields = quote_spanned! { span=> this: #rt::Handle<#rt::Inject<#ty>>, };
    let mut values = quote_spanned! { span=> this: <#ty as #rt::BuiltController>::take(__r, 0)?, };
    let next = |ty: &syn::Type, take: &TokenStream| {
        let at = quote_spanned! { printed(ty.span())=> __r, { __at += 1; __at - 1 } };
        quote_spanned! { ty.span()=> #take(#at)? }
    };
    for (number, guard) in route.guards.iter().enumerate() {
        let (field, ty) = (format_ident!("g{number}"), &guard.ty);
        let rt = paths.at(ty.span());
        let handle = quote_spanned! { printed(ty.span())=> #rt::GuardHandle<#ty> };
        let next = next(ty, &quote_spanned! { ty.span()=> <#ty as #rt::BuiltGuard>::take });
        if route.public {
            let open = open(guard, paths);
            fields.extend(quote! { #field: ::core::option::Option<#handle>, });
            values.extend(quote! {
                #field: if #open { ::core::option::Option::Some(#next) } else { ::core::option::Option::None },
            });
        } else {
            fields.extend(quote! { #field: #handle, });
            values.extend(quote! { #field: #next, });
        }
    }
    for arg in &route.args {
        match &arg.from {
            Source::Inject(number) => {
                let (field, ty) = (format_ident!("a{number}"), &arg.ty);
                let rt = paths.at(ty.span());
                let next = next(ty, &quote_spanned! { ty.span()=> <#ty as #rt::InjectedArgument>::take });
                fields.extend(quote_spanned! { printed(ty.span())=> #field: #rt::Handle<#ty>, });
                values.extend(quote! { #field: #next, });
            }
            Source::Outer(number, _) => {
                let field = format_ident!("o{number}");
                fields.extend(quote! { #field: usize, });
                values.extend(quote! { #field: __r.outer(#number), });
            }
            _ => {}
        }
    }
    (fields, values)
}

/// Whether the handler needs no future where its controller is there already.
fn at_once(route: &Route) -> bool {
    let waits = |arg: &Argument| matches!(arg.from, Source::Body(_) | Source::Inject(_) | Source::Given);
    !route.awaits && route.guards.is_empty() && !route.args.iter().any(waits)
}

fn call(route: &Route, paths: &Paths) -> TokenStream {
    let rt = paths.at(route.handler.span());
    let start = quote! { __slots.start(__cx, #rt::args::finish(self.run(__facts, __request))) };
    if !at_once(route) {
        return start;
    }
    quote! {
        match self.this.ready() {
            ::core::option::Option::Some(__this) => {
                #rt::Started::Ready(#rt::args::finished(self.now(__this, __request)))
            }
            ::core::option::Option::None => #start,
        }
    }
}

fn run(route: &Route, meant: &Controller, paths: &Paths) -> TokenStream {
    let rt = paths.at(route.handler.span());
    let guards = route.guards.iter().enumerate().map(|(number, guard)| {
        let (field, ty) = (format_ident!("g{number}"), &guard.ty);
        if route.public {
            quote_spanned! { printed(ty.span())=>
                if let ::core::option::Option::Some(__guard) = &self.#field {
                    __guard.check(__request.parts()).await?;
                }
            }
        } else {
            quote_spanned! { printed(ty.span())=>
                let __fact = self.#field.check(__request.parts()).await?;
                let __facts: &mut dyn #rt::Facts = &mut #rt::Cons::new(__fact, __facts);
            }
        }
    });
    let args = in_order(route).map(|(number, arg)| {
        let (name, value) = (local(number), waiting(arg, paths));
        let ty = &arg.ty;
        quote_spanned! { ty.span()=> let #name: #ty = #value; }
    });
    let answer = answer(route, meant, paths);
    quote! {
        async fn run<'r>(
            &'r self,
            __facts: &'r mut (dyn #rt::Facts + 'r),
            __request: &'r #rt::http::Request<'r>,
        ) -> ::core::result::Result<#rt::http::Response, #rt::error::Error> {
            let _ = &__facts;
            #(#guards)*
            #(#args)*
            let __this = self.this.get(__request.parts()).await?;
            let __this = &*__this;
            #answer
        }
    }
}

fn now(route: &Route, meant: &Controller, paths: &Paths) -> TokenStream {
    let rt = paths.at(route.handler.span());
    let this = &meant.named.ty;
    let args = route.args.iter().enumerate().map(|(number, arg)| {
        let (name, value) = (local(number), ready(arg, paths));
        let ty = &arg.ty;
        quote_spanned! { ty.span()=> let #name: #ty = #value; }
    });
    let answer = answer(route, meant, paths);
    quote! {
        #[inline]
        fn now<'r>(
            &'r self,
            __this: &'r #rt::Inject<#this>,
            __request: &'r #rt::http::Request<'r>,
        ) -> ::core::result::Result<#rt::http::Response, #rt::error::Error> {
            let _ = __request;
            #(#args)*
            #answer
        }
    }
}

/// The body last, and before it what may be an extractor that reads it: a request that is refused for something else
/// is never asked for it.
fn in_order(route: &Route) -> impl Iterator<Item = (usize, &Argument)> {
    let turn = |arg: &Argument| match arg.from {
        Source::Given => 1,
        Source::Body(_) => 2,
        _ => 0,
    };
    let args = route.args.iter().enumerate();
    (0..3).flat_map(move |now| args.clone().filter(move |(_, arg)| turn(arg) == now))
}

fn local(number: usize) -> Ident {
    format_ident!("__a{number}", span = Span::mixed_site())
}

// In what follows, calls have the span of the user's type, so that what the compiler says of them is said of the type and
// of no expansion; our names have the span that `quote!` gives, and find each other wherever the type was written.

fn waiting(arg: &Argument, paths: &Paths) -> TokenStream {
    let (ty, rt) = (&arg.ty, paths.at(arg.ty.span()));
    match &arg.from {
        Source::Body(limit) => {
            let limit = match limit {
                Some(bytes) => quote! { ::core::option::Option::Some(#bytes as usize) },
                None => quote! { ::core::option::Option::None },
            };
            let rest = quote! { __request, #limit };
            quote_spanned! { ty.span()=> <#rt::Probe<#ty>>::BODY.read(#rest).await? }
        }
        Source::Inject(number) => {
            let field = format_ident!("a{number}");
            quote! { self.#field.get(__request.parts()).await?.into_owned() }
        }
        Source::Given => {
            let rest = quote! { __request, &mut *__facts };
            quote_spanned! { ty.span()=> <#rt::Probe<#ty>>::GIVEN.give(#rest).await? }
        }
        _ => ready(arg, paths),
    }
}

/// For arguments that need no waiting.
fn ready(arg: &Argument, paths: &Paths) -> TokenStream {
    let (ty, rt) = (&arg.ty, paths.at(arg.ty.span()));
    let parts = quote! { __request.parts() };
    match &arg.from {
        Source::Param(slot, name) => {
            quote_spanned! { ty.span()=> #rt::args::param::<_, #slot>(#parts, #name)? }
        }
        Source::Outer(number, name) => {
            let field = format_ident!("o{number}");
            let slot = quote! { self.#field };
            quote_spanned! { ty.span()=> #rt::args::outer_param::<_>(#parts, #slot, #name)? }
        }
        Source::Query(name) => {
            quote_spanned! { ty.span()=> <#rt::Probe<#ty>>::QUERY.read(#parts, #name)? }
        }
        Source::QueryValue(name) => {
            quote_spanned! { ty.span()=> #rt::args::query_value::<_>(#parts, #name)? }
        }
        Source::Header(name) => quote_spanned! { ty.span()=> #rt::args::header::<_>(#parts, #name)? },
        Source::Cookie(name) => quote_spanned! { ty.span()=> #rt::args::cookie::<_>(#parts, #name)? },
        Source::Body(_) | Source::Inject(_) | Source::Given => waiting(arg, paths),
    }
}

fn answer(route: &Route, meant: &Controller, paths: &Paths) -> TokenStream {
    let rt = paths.at(route.output);
    let (this, handler) = (&meant.named.ty, &route.handler);
    let args = (0..route.args.len()).map(local);
    let awaits = route.awaits.then(|| quote! { .await });
    let Success { status, created, headers } = &route.success;
    let value = Ident::new("__value", route.output);
    let response = match status {
        Some(status) => {
            quote_spanned! { route.output=> #rt::args::with_status(#value, #rt::status(#status)) }
        }
        None if *created => quote_spanned! { route.output=> #rt::args::created(#value) },
        None => quote_spanned! { route.output=> #rt::args::answer(#value) },
    };
    let headers = headers.iter().map(|(name, value)| {
        quote! { #rt::args::fixed_header(&mut __response, #name, #value); }
    });
    let mutable = (!route.success.headers.is_empty()).then(|| quote! { mut });
    quote! {
        let #value = <#this>::#handler(&**__this, #(#args),*) #awaits;
        let #mutable __response = #response;
        #(#headers)*
        ::core::result::Result::Ok(__response)
    }
}
