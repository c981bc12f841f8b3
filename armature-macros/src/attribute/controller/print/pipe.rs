//! Prints the pipes of an argument: what the container injects for them, and the calls that make the argument.

use super::argument::{self, injected, local};
use crate::attribute::controller::meant::{Argument, Pipe};
use crate::paths::Paths;
use crate::span::Begin;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

/// The types that the container injects, each with its place: those of arguments, then the pipes.
pub(super) fn taken(args: &[Argument], paths: &Paths) -> Vec<(Span, TokenStream)> {
    let arguments = injected(args).map(|ty| (ty.span(), ty.to_token_stream()));
    let piped = args.iter().flat_map(|arg| arg.conversion.pipes.iter().map(move |pipe| (arg, pipe)));
    let pipes = piped.map(|(arg, pipe)| {
        let (ty, rt) = (&pipe.ty, paths.at(pipe.ty.span()));
        let holds = Ident::new(if borrows(arg) { "Inject" } else { "Piped" }, ty.span());
        (ty.span(), quote_spanned! { ty.span()=> #rt::#holds<#ty> })
    });
    arguments.chain(pipes).collect()
}

/// Whether the first pipe takes what borrows from the request. Such pipes have no handle that a test could put another into: types
/// with a lifetime cannot be told apart while the program runs.
fn borrows(arg: &Argument) -> bool {
    fn any(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|tree| match tree {
            TokenTree::Punct(punct) => matches!(punct.as_char(), '&' | '\''),
            TokenTree::Group(group) => any(group.stream()),
            _ => false,
        })
    }
    any(arg.read().to_token_stream())
}

/// `let __a0: u64 = …;`, and with a pipe, `let __a0: <<FindCat as Pipe<u64>>::Out as Beside<u64>>::It = …;`, which is a `u64` too.
pub(super) fn binding(number: usize, arg: &Argument, value: &TokenStream, paths: &Paths) -> TokenStream {
    let Some(pipe) = arg.conversion.pipes.first() else { return argument::binding(number, arg, value) };
    let (name, read, span) = (local(number), arg.read(), pipe.ty.span());
    let takes = located(read.to_token_stream(), span);
    let (rt, of) = (paths.at(span), of(pipe, &takes, paths));
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
        let (rt, of) = (paths.at(span), of(pipe, &located(takes, span), paths));
        let index = syn::Index::from(pipe.injected);
        let call = if borrows(arg) {
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
    Some(quote_spanned! { ty.span()=> let #name: #ty = #rt::piped::<#ty, _>(#value); })
}

/// `<FindCat as Pipe<u64>>`.
fn of(pipe: &Pipe, takes: &TokenStream, paths: &Paths) -> TokenStream {
    let (ty, rt) = (&pipe.ty, paths.at(pipe.ty.span()));
    quote_spanned! { ty.span()=> <#ty as #rt::Pipe<#takes>> }
}

/// The tokens as if they were written at `span`, so that a message about a pipe underlines the pipe alone.
fn located(tokens: TokenStream, span: Span) -> TokenStream {
    let tree = |mut tree: TokenTree| {
        if let TokenTree::Group(group) = &tree {
            tree = proc_macro2::Group::new(group.delimiter(), located(group.stream(), span)).into();
        }
        tree.set_span(span.resolved_at(tree.span()));
        tree
    };
    tokens.into_iter().map(tree).collect()
}
