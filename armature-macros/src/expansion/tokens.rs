//! How many tokens an attribute prints: each one is parsed, resolved and checked by every `cargo check`, also after an edit
//! elsewhere. Limits are today's figures and a tenth; lower them when less is printed.

use super::expand_item;
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

/// Tokens, a pair of brackets counted as two.
fn count(tokens: TokenStream) -> usize {
    let one = |token| match token {
        TokenTree::Group(group) => count(group.stream()) + 2,
        _ => 1,
    };
    tokens.into_iter().map(one).sum()
}

fn printed(item: TokenStream) -> usize {
    count(expand_item(syn::parse2(item).unwrap_or_else(|error| panic!("{error}"))))
}

/// Tokens printed for one more route.
fn for_route(route: TokenStream) -> usize {
    let controller = |route: TokenStream| quote! { #[controller("/c")] impl Things { #[get("/")] fn list(&self) -> String {} #route } };
    printed(controller(route)) - printed(controller(quote! {}))
}

#[track_caller]
fn within(printed: usize, limit: usize) {
    assert!(printed <= limit, "{printed} tokens are printed; the limit is {limit}");
}

#[test]
fn a_route_that_does_not_wait() {
    within(for_route(quote! { #[get("/:id")] fn find(&self, #[param] id: u64) -> String {} }), 225);
}

#[test]
fn a_route_that_waits() {
    within(
        for_route(
            quote! { #[put("/:id")] async fn change(&self, #[param] id: u64, who: User) -> Result<String> {} },
        ),
        415,
    );
}

#[test]
fn a_provider() {
    within(printed(quote! { #[injectable] pub struct P { before: Inject<Q>, half: Inject<R> } }), 165);
}

#[test]
fn a_module() {
    within(
        printed(
            quote! { #[module(imports = [A, B], controllers = [Things], providers = [P, Q], exports = [P])] pub struct M; },
        ),
        270,
    );
}

#[test]
fn a_link() {
    let tokens = quote! { App => Cats::find_one, id = 7, ?page = 2 };
    within(count(crate::driver::expression::<crate::attribute::url::Url>(tokens)), 332);
}
