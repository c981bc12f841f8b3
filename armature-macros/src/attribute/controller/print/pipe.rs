//! Prints the pipes of an argument: what the container injects for them, and the calls that make the argument.

use super::argument::{self, injected, local};
use crate::attribute::controller::meant::{Argument, Pipe};
use crate::paths::Paths;
use crate::span::{Begin, located};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

/// The types that the container injects, each with its place: those of arguments, then the pipes.
pub(super) fn taken(args: &[Argument], paths: &Paths) -> Vec<(Span, TokenStream)> {
    let arguments = injected(args).map(|ty| (ty.span(), ty.to_token_stream()));
    let piped = args.iter().flat_map(|arg| arg.conversion.pipes.iter().map(move |pipe| (arg, pipe)));
    let mut next = injected(args).count();
    // A shared one is there once.
    let piped = piped.filter(move |(_, pipe)| {
        let is_first = pipe.injected == next;
        next += usize::from(is_first);
        is_first
    });
    let pipes = piped.map(|(arg, pipe)| {
        let (ty, rt) = (&pipe.ty, paths.at(pipe.ty.span()));
        let holds = Ident::new(if arg.borrows() { "Inject" } else { "Piped" }, ty.span());
        (ty.span(), quote_spanned! { ty.span()=> #rt::#holds<#ty> })
    });
    arguments.chain(pipes).collect()
}

/// `let __a0: u64 = …;`, and with a pipe, `let __a0: <<FindCat as Pipe<u64>>::Out as Beside<u64>>::It = …;`, which is a `u64` too.
pub(super) fn binding(number: usize, arg: &Argument, value: &TokenStream, paths: &Paths) -> TokenStream {
    let Some(pipe) = arg.conversion.pipes.first() else { return argument::binding(number, arg, value) };
    let (name, read, span) = (local(number), arg.read(), pipe.ty.span());
    let takes = located(read.to_token_stream(), span);
    let (rt, of) = (paths.at(span), of(pipe, arg, &takes, paths));
    let held = quote_spanned! { span=> <#of::Out as #rt::Beside<#takes>>::It };
    quote_spanned! { read.span()=> let #name: #held = #value; }
}

/// What makes the argument of what was read; nothing without a pipe:
///
/// ```text
/// let __a0: Cat = piped::<Cat, _>(
///     match <Piped<FindCat>>::through(&call.injected.0, given::<u64, _>(__a0), <FindCat as Pipe<u64>>::transform).await {
///         Ok(v) => v, Err(e) => return Err(e)
///     }
/// );
/// ```
///
/// What borrows from the request goes to the pipe itself, `<Trim as Pipe<&str>>::transform(&call.injected.0, …)`.
pub(super) fn through(number: usize, arg: &Argument, paths: &Paths) -> Option<TokenStream> {
    let first = arg.conversion.pipes.first()?.ty.span();
    let (name, rt) = (local(number), paths.at(first));
    let mut takes = located(arg.read().to_token_stream(), first);
    let mut value = quote_spanned! { first=> #rt::given::<#takes, _>(#name) };
    for pipe in &arg.conversion.pipes {
        let span = pipe.ty.span();
        let (rt, of) = (paths.at(span), of(pipe, arg, &located(takes, span), paths));
        let index = syn::Index::from(pipe.injected);
        let call = if arg.borrows() {
            let rest = quote! { &__call.injected.#index, #value };
            quote_spanned! { span=> #of::transform(#rest) }
        } else {
            let (ty, rest) = (&pipe.ty, quote! { &__call.injected.#index, #value });
            quote_spanned! { span=> <#rt::Piped<#ty>>::through(#rest, #of::transform) }
        };
        value = quote_spanned! { span=>
            match #call.await { #rt::Ok(v) => v, #rt::Err(e) => return #rt::Err(e) }
        };
        takes = quote_spanned! { span=> #of::Out };
    }
    let (ty, rt) = (&arg.ty, paths.at(arg.ty.span()));
    Some(match &arg.conversion.shared {
        None => quote_spanned! { ty.span()=> let #name: #ty = #rt::piped::<#ty, _>(#value); },
        Some(argument) => {
            let last = arg.conversion.pipes.last().map_or(first, |pipe| pipe.ty.span());
            let (rt, makes, argument) =
                (paths.at(last), located(quote! { #ty }, last), located(quote! { #argument }, last));
            quote_spanned! { last=> let #name: #makes = #rt::shared_piped::<#makes, #argument, _>(#value); }
        }
    })
}

/// `struct id {}`: a type for the name of an argument, for messages about the pipes of `#[use_pipes]`.
pub(super) fn named(arg: &Argument) -> Option<TokenStream> {
    let name = arg.conversion.shared.as_ref()?;
    let first = arg.conversion.pipes.first()?.ty.span();
    let name = located(quote! { #name }, first);
    Some(quote_spanned! { first=> #[allow(non_camel_case_types, dead_code)] struct #name {} })
}

/// `<FindCat as Pipe<u64>>`, or `<Trim as PipeForArgument<&str, name>>`.
fn of(pipe: &Pipe, arg: &Argument, takes: &TokenStream, paths: &Paths) -> TokenStream {
    let (ty, rt) = (&pipe.ty, paths.at(pipe.ty.span()));
    match &arg.conversion.shared {
        None => quote_spanned! { ty.span()=> <#ty as #rt::Pipe<#takes>> },
        Some(name) => {
            let name = located(quote! { #name }, ty.span());
            quote_spanned! { ty.span()=> <#ty as #rt::PipeForArgument<#takes, #name>> }
        }
    }
}
