//! The head of a struct or enum, for when its fields cannot be parsed or need not be.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Generics, Ident, Token, Visibility};

/// Name and type parameters.
pub(crate) struct Head {
    /// Its name.
    pub(crate) ident: Ident,
    /// Its type parameters and `where` clause.
    pub(crate) generics: Generics,
}

/// Parses the head, and leaves the rest.
pub(crate) fn head(item: TokenStream) -> syn::Result<Head> {
    let parser = |input: ParseStream<'_>| {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let kind = input.lookahead1();
        if kind.peek(Token![struct]) {
            input.parse::<Token![struct]>()?;
        } else if kind.peek(Token![enum]) {
            input.parse::<Token![enum]>()?;
        } else {
            return Err(kind.error());
        }
        let (ident, mut generics): (Ident, Generics) = (input.parse()?, input.parse()?);
        if input.peek(Token![where]) {
            generics.where_clause = input.parse()?;
        }
        let rest: TokenStream = input.parse()?;
        // After the fields of a tuple struct.
        if let Some(clause) = trailing_where(rest) {
            generics.where_clause = syn::parse2(clause)?;
        }
        Ok(Head { ident, generics })
    };
    parser.parse2(item)
}

fn trailing_where(rest: TokenStream) -> Option<TokenStream> {
    let mut trees: Vec<_> = rest.into_iter().collect();
    let at = trees
        .iter()
        .position(|tree| matches!(tree, proc_macro2::TokenTree::Ident(ident) if ident == "where"))?;
    trees.pop();
    Some(trees.into_iter().skip(at).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[track_caller]
    fn reads(text: &str, params: usize, predicates: usize) {
        let tokens = TokenStream::from_str(text).unwrap_or_default();
        let head = head(tokens).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(head.ident, "User");
        let wheres = head.generics.where_clause.as_ref().map_or(0, |clause| clause.predicates.len());
        assert_eq!((head.generics.params.len(), wheres), (params, predicates));
    }

    #[test]
    fn fields_need_not_be_valid() {
        reads("pub struct User { id: , }", 0, 0);
        reads("enum User<T> where T: Clone { One(T, , ) }", 1, 1);
    }

    #[test]
    fn bounds_may_follow_the_fields() {
        reads("pub struct User<T>(T) where T: Clone, T: Send;", 1, 2);
    }
}
