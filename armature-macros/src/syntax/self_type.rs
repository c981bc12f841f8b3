//! Types that are written in the user's impl, for an impl that the macro prints.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Type;

/// A type of the user's impl, as it is written in another, where `Self` is another type and the compiler has to find the lifetimes.
pub(crate) fn of_impl(ty: Type, this: &Type) -> Type {
    syn::parse2(with_self(ty.to_token_stream(), this)).unwrap_or(ty)
}

fn with_self(tokens: TokenStream, controller: &Type) -> TokenStream {
    let mut behind_tick = false;
    tokens
        .into_iter()
        .flat_map(|tree| match tree {
            TokenTree::Ident(ident) if std::mem::take(&mut behind_tick) && ident != "static" => {
                TokenTree::from(Ident::new("_", ident.span())).into()
            }
            TokenTree::Punct(ref punct) if punct.as_char() == '\'' => {
                behind_tick = true;
                tree.into()
            }
            TokenTree::Ident(ident) if ident == "Self" => controller.to_token_stream(),
            TokenTree::Group(group) => {
                let mut inside =
                    proc_macro2::Group::new(group.delimiter(), with_self(group.stream(), controller));
                inside.set_span(group.span());
                TokenTree::Group(inside).into()
            }
            other => other.into(),
        })
        .collect()
}
