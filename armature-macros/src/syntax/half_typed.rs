//! The readable parts of an item that is half typed.
//!
//! The compiler parses an item before it hands it to a macro, so it has already reported what it cannot parse. Printing
//! the item without that part causes no second error, and the rest stays usable while the user types.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Field, FnArg, ImplItem, Token};

/// The struct without the fields that cannot be parsed.
pub(crate) fn structure(item: TokenStream) -> TokenStream {
    let mut trees: Vec<TokenTree> = item.into_iter().collect();
    let fields = trees.iter_mut().rev().find_map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() != Delimiter::Bracket => Some(group),
        _ => None,
    });
    if let Some(fields) = fields {
        let named = fields.delimiter() == Delimiter::Brace;
        *fields = listed(fields, |input| {
            let field = if named { Field::parse_named(input) } else { Field::parse_unnamed(input) };
            field.map(ToTokens::into_token_stream)
        });
    }
    trees.into_iter().collect()
}

/// The function with an argument that accepts anything instead of each one that cannot be parsed.
pub(crate) fn function(item: TokenStream) -> TokenStream {
    let mut trees: Vec<TokenTree> = item.into_iter().collect();
    // `fn name`: in a type such as `fn(u8)` no name follows.
    let named = trees.windows(2).position(|pair| match pair {
        [TokenTree::Ident(word), TokenTree::Ident(_)] => word == "fn",
        _ => false,
    });
    let arguments = trees.iter_mut().skip(named.unwrap_or(usize::MAX)).find_map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => Some(group),
        _ => None,
    });
    if let Some(arguments) = arguments {
        *arguments = listed(arguments, |input| {
            let argument = input.fork();
            match FnArg::parse(&argument) {
                Ok(read) => {
                    input.advance_to(&argument);
                    Ok(read.into_token_stream())
                }
                Err(_) => Ok(quote! { _: impl ::core::marker::Sized }),
            }
        });
    }
    trees.into_iter().collect()
}

/// The entries of a list that `read` accepts.
fn listed(group: &Group, read: impl Fn(ParseStream<'_>) -> syn::Result<TokenStream>) -> Group {
    let parser = |input: ParseStream<'_>| {
        let mut found = TokenStream::new();
        while !input.is_empty() {
            let ahead = input.fork();
            if let Ok(entry) = read(&ahead) {
                input.advance_to(&ahead);
                found.extend(quote! { #entry, });
            }
            // The next entry follows the next comma.
            while !input.is_empty() && !input.peek(Token![,]) {
                input.parse::<TokenTree>()?;
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(found)
    };
    let mut new = Group::new(group.delimiter(), parser.parse2(group.stream()).unwrap_or_default());
    new.set_span(group.span());
    new
}

/// The tokens of a member that cannot be parsed, without the attributes of these names, inside parentheses too; and
/// whether there were any. A group without them is kept as it is: for a new one the compiler would report the half-typed
/// part again, at another place.
pub(crate) fn without_attrs(tokens: TokenStream, ours: &dyn Fn(&Ident) -> bool) -> (TokenStream, bool) {
    let mut left = TokenStream::new();
    let mut found = false;
    let mut trees = tokens.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match (&tree, trees.peek()) {
            (TokenTree::Punct(hash), Some(TokenTree::Group(group)))
                if hash.as_char() == '#' && is_attr(group, ours) =>
            {
                trees.next();
                found = true;
            }
            (TokenTree::Group(group), _) if group.delimiter() == Delimiter::Parenthesis => {
                let (inside, some) = without_attrs(group.stream(), ours);
                let mut new = Group::new(Delimiter::Parenthesis, inside);
                new.set_span(group.span());
                left.append(if some { TokenTree::Group(new) } else { tree });
                found |= some;
            }
            _ => left.append(tree),
        }
    }
    (left, found)
}

/// Whether the tokens are complete items of an impl, not half typed.
pub(crate) fn is_whole(tokens: &TokenStream) -> bool {
    let items = |input: ParseStream<'_>| {
        while !input.is_empty() {
            input.parse::<ImplItem>()?;
        }
        Ok(())
    };
    items.parse2(tokens.clone()).is_ok()
}

fn is_attr(group: &Group, ours: &dyn Fn(&Ident) -> bool) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket && matches!(first, Some(TokenTree::Ident(name)) if ours(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn tokens(text: &str) -> TokenStream {
        TokenStream::from_str(text).unwrap_or_default()
    }

    #[track_caller]
    fn same(one: TokenStream, other: &str) {
        let text = |tokens: TokenStream| tokens.to_string().replace(' ', "");
        assert_eq!(text(one), text(tokens(other)));
    }

    #[test]
    fn fields_that_can_be_read_are_kept() {
        let all = "pub(crate) struct User<T> { id: Map<u8, T>, name: String, }";
        same(structure(tokens(all)), all);
        same(structure(tokens("struct User { id: u8, repo: Inject<dyn, name }")), "struct User { id: u8, }");
        same(structure(tokens("pub(crate) struct User(u8, Vec<);")), "pub(crate) struct User(u8,);");
    }

    #[test]
    fn arguments_that_can_be_read_are_kept() {
        same(
            function(tokens("pub(crate) fn a<T>(&self, id: , by: User) -> u8 { 1 }")),
            "pub(crate) fn a<T>(&self, _: impl ::core::marker::Sized, by: User,) -> u8 { 1 }",
        );
        same(function(tokens("type A = fn(u8) -> u8;")), "type A = fn(u8) -> u8;");
    }
}
