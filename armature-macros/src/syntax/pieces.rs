//! Options as written: `name`, `name = value` or `name(value)`, separated by commas; split and not yet checked.
//!
//! Splitting works on tokens, so that one option that cannot be read does not hide the others.

use crate::diag::nearest;
use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};

/// One option as written.
#[derive(Clone)]
pub(crate) struct Raw {
    /// Its name; `None` for a value without one, such as the pattern in `#[get("/")]`.
    pub(crate) name: Option<Ident>,
    /// What follows `=` or is in parentheses; for a value without a name, the value. A comma with nothing before it has
    /// neither name nor value.
    pub(crate) value: Option<TokenStream>,
    /// All of it, for messages.
    pub(crate) tokens: TokenStream,
}

/// The options of an attribute, in order.
pub(crate) fn options(args: TokenStream) -> Vec<Raw> {
    split(args).into_iter().map(raw).collect()
}

/// The options of an attribute that takes a string first: a word that is not nearly one of `known` was meant to be that
/// string, so it is a value.
pub(crate) fn options_after_string(args: TokenStream, known: &[&str]) -> Vec<Raw> {
    let mut raws = options(args);
    if let Some(first) = raws.first_mut()
        && let Some(name) = &first.name
        && first.value.is_none()
        && nearest(&name.to_string(), known).is_none()
    {
        first.name = None;
        first.value = Some(first.tokens.clone());
    }
    raws
}

/// `crate = path`, wherever it is.
pub(crate) fn crate_path(args: &TokenStream) -> Option<syn::Path> {
    let written = args.clone().into_iter().any(|tree| match tree {
        TokenTree::Ident(name) => name == crate::names::CRATE,
        _ => false,
    });
    // Most attributes do not have it, and each of them asks.
    let options = if written { options(args.clone()) } else { Vec::new() };
    options
        .into_iter()
        .find(|raw| raw.name.as_ref().is_some_and(|name| name == crate::names::CRATE))
        .and_then(|raw| syn::parse2(raw.value?).ok())
}

/// The first of our attributes in `#[cfg_attr(condition, …)]`, which the compiler resolves after us.
pub(crate) fn conditional(attr: &syn::Attribute, names: &[&str]) -> Option<Ident> {
    let syn::Meta::List(list) = &attr.meta else { return None };
    if !list.path.is_ident("cfg_attr") {
        return None;
    }
    options(list.tokens.clone()).into_iter().skip(1).find_map(|raw| match raw.tokens.into_iter().next() {
        Some(TokenTree::Ident(name)) if names.iter().any(|known| name == known) => Some(name),
        _ => None,
    })
}

/// The pieces between commas outside all brackets, angle brackets included. A comma at the end makes no
/// piece; one with nothing before it is a piece by itself, for messages.
pub(crate) fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    pieces(&trees, true).or_else(|| pieces(&trees, false)).unwrap_or_default()
}

/// `None` if angle brackets were counted and do not match: then `<` was a comparison.
fn pieces(trees: &[TokenTree], angles: bool) -> Option<Vec<TokenStream>> {
    let mut found = Vec::new();
    let mut piece = TokenStream::new();
    let mut depth = 0_usize;
    let mut arrow = false;
    for tree in trees {
        if let TokenTree::Punct(punct) = tree {
            match punct.as_char() {
                '<' if angles => depth += 1,
                '>' if angles && !arrow => depth = depth.checked_sub(1)?,
                ',' if depth == 0 => {
                    if piece.is_empty() {
                        piece.extend([tree.clone()]);
                    }
                    found.push(std::mem::take(&mut piece));
                    arrow = false;
                    continue;
                }
                _ => {}
            }
            arrow = matches!(punct.as_char(), '-' | '=') && punct.spacing() == Spacing::Joint;
        } else {
            arrow = false;
        }
        piece.extend([tree.clone()]);
    }
    if !piece.is_empty() {
        found.push(piece);
    }
    (depth == 0).then_some(found)
}

fn raw(tokens: TokenStream) -> Raw {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let (name, value) = match trees.as_slice() {
        [TokenTree::Punct(comma)] if comma.as_char() == ',' => (None, None),
        [TokenTree::Ident(name)] => (Some(name.clone()), None),
        [TokenTree::Ident(name), TokenTree::Punct(equals), rest @ ..]
            if equals.as_char() == '=' && equals.spacing() == Spacing::Alone =>
        {
            (Some(name.clone()), Some(rest.iter().cloned().collect()))
        }
        [TokenTree::Ident(name), TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
            (Some(name.clone()), Some(group.stream()))
        }
        _ => (None, Some(tokens.clone())),
    };
    Raw { name, value, tokens }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[track_caller]
    fn pieces_of(text: &str, expected: &[&str]) {
        let tokens = TokenStream::from_str(text).unwrap_or_default();
        let found: Vec<String> =
            split(tokens).iter().map(|piece| piece.to_string().replace(' ', "")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn commas_in_brackets_do_not_split() {
        pieces_of("a, b = [c, d], e(f, g)", &["a", "b=[c,d]", "e(f,g)"]);
        pieces_of("a = Foo<B, C>, d", &["a=Foo<B,C>", "d"]);
        pieces_of("a = f::<B, C>(), d,", &["a=f::<B,C>()", "d"]);
    }

    #[test]
    fn a_comma_with_nothing_before_it_is_kept() {
        pieces_of("a,, b,", &["a", ",", "b"]);
        pieces_of(",", &[","]);
        pieces_of("", &[]);
    }

    #[test]
    fn an_arrow_is_not_a_bracket() {
        pieces_of("a = Box<dyn Fn() -> B>, c", &["a=Box<dynFn()->B>", "c"]);
    }

    #[test]
    fn a_comparison_is_not_a_bracket() {
        pieces_of("a = b < c, d", &["a=b<c", "d"]);
    }

    #[test]
    fn names_and_values_are_told_apart() {
        let tokens = TokenStream::from_str("\"/x\", root, path = \"/y\", hooks(A, B)").unwrap_or_default();
        let raws = options(tokens);
        let names: Vec<_> = raws.iter().map(|raw| raw.name.as_ref().map(ToString::to_string)).collect();
        assert_eq!(names, [None, Some("root".into()), Some("path".into()), Some("hooks".into())]);
        assert_eq!(raws.iter().filter(|raw| raw.value.is_some()).count(), 3);
    }
}
