//! A link as it was written: `AppModule => CatsController::find_one, id = 7, ?page = 2`.

use crate::names::CRATE;
use crate::syntax::pieces::{Raw, options, split};
use proc_macro2::{Punct, TokenStream, TokenTree};

/// The link as written.
pub(crate) struct Url {
    /// What is in front of `=>`, if it is there.
    pub(crate) root: Option<TokenStream>,
    /// What is behind it, up to the first comma.
    pub(crate) handler: TokenStream,
    /// The other pieces between commas, without `crate = path`.
    pub(crate) values: Vec<Value>,
}

/// One value.
pub(crate) struct Value {
    /// The question mark of a pair of the query.
    pub(crate) query: Option<Punct>,
    /// Name and value.
    pub(crate) raw: Raw,
}

/// Reads a link.
pub(crate) fn url(tokens: TokenStream) -> Url {
    let mut pieces = split(tokens).into_iter();
    let (root, handler) = target(pieces.next().unwrap_or_default());
    let values = pieces.map(value).filter(|value| value.raw.name.as_ref().is_none_or(|name| name != CRATE));
    Url { root, handler, values: values.collect() }
}

/// The two sides of `=>`.
fn target(tokens: TokenStream) -> (Option<TokenStream>, TokenStream) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |tree: &TokenTree, mark| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == mark);
    let arrow = trees.windows(2).position(|two| is(&two[0], '=') && is(&two[1], '>'));
    let side = |trees: &[TokenTree]| trees.iter().cloned().collect();
    match arrow {
        Some(at) => (Some(side(&trees[..at])), side(&trees[at + 2..])),
        None => (None, side(&trees)),
    }
}

fn value(tokens: TokenStream) -> Value {
    let mut trees = tokens.clone().into_iter();
    let (query, rest) = match trees.next() {
        Some(TokenTree::Punct(mark)) if mark.as_char() == '?' => (Some(mark), trees.collect()),
        _ => (None, tokens.clone()),
    };
    let raw = options(rest).into_iter().next().unwrap_or(Raw { name: None, value: None, tokens });
    Value { query, raw }
}
