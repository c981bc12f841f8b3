//! Decides whether a link is written as one. Whether it leads anywhere, only the constants know that `print` has evaluated.

use super::meant::{Url as Meant, Value as MeantValue};
use super::written::{Url, Value};
use crate::diag::Diag;
use crate::syntax::types::{pop_segment, to_source, unraw};
use armature_grammar::code::{BAD_OPTION_VALUE, CONTRADICTION};
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Expr, Path, PathArguments, Type, TypePath};

/// Checks all of it.
pub(crate) fn url(written: &Url, diag: &mut Diag) -> Option<Meant> {
    let handler = handler(&written.handler, diag);
    let root = root(written, handler.as_ref(), diag);
    let values: Vec<_> = written.values.iter().map(|value| self::value(value, diag)).collect();
    check_twice(&written.values, diag);
    let (controller, handler) = handler?;
    let root = root?;
    let (mut path, mut query) = (Vec::new(), Vec::new());
    for (value, written) in values.into_iter().zip(&written.values) {
        let list = if written.query.is_some() { &mut query } else { &mut path };
        list.push(value?);
    }
    Some(Meant { root, controller, handler, path, query })
}

/// The root in front of `=>`.
fn root(written: &Url, handler: Option<&(Type, Ident)>, diag: &mut Diag) -> Option<Type> {
    let Some(root) = &written.root else {
        let (controller, handler) = handler?;
        let path = format!("{}::{handler}", to_source(controller));
        diag.error(
            &written.handler,
            BAD_OPTION_VALUE,
            format!("`url!` is not told below which root `{path}` is mounted: write `AppModule => {path}`, with your root module"),
        )
        .note("prefixes of the root and of a module are part of every path, and one controller may be in several applications");
        return None;
    };
    if root.is_empty() {
        let text = "no root module in front of `=>`: write `AppModule => CatsController::find_one`";
        diag.error(&written.handler, BAD_OPTION_VALUE, text);
        return None;
    }
    let root: Type = diag.keep(syn::parse2(root.clone()))?;
    refuse_self(&root, "the root module's name", diag)?;
    Some(root)
}

/// `CatsController::find_one` as a type and a name.
fn handler(tokens: &TokenStream, diag: &mut Diag) -> Option<(Type, Ident)> {
    if tokens.is_empty() {
        let text = "no handler: write `url!(AppModule => CatsController::find_one, id = 7)`";
        diag.error_at(Span::call_site(), BAD_OPTION_VALUE, text);
        return None;
    }
    let mut path: Path = diag.keep(syn::parse2(tokens.clone()))?;
    let last = pop_segment(&mut path)?;
    if path.segments.is_empty() {
        let text = format!("`{}` has no controller in front: write `CatsController::{0}`", last.ident);
        diag.error(tokens, BAD_OPTION_VALUE, text);
        return None;
    }
    if !matches!(last.arguments, PathArguments::None) {
        let text = "a handler of a link has no type arguments: take them out";
        diag.error(&last.arguments, BAD_OPTION_VALUE, text);
        return None;
    }
    let controller = Type::Path(TypePath { attrs: Vec::new(), qself: None, path });
    refuse_self(&controller, "the controller's name", diag)?;
    Some((controller, last.ident))
}

/// Constants inside a function do not know what `Self` is there.
fn refuse_self(ty: &Type, instead: &str, diag: &mut Diag) -> Option<()> {
    let Type::Path(path) = ty else { return Some(()) };
    let first = path.path.segments.first()?;
    if first.ident != "Self" {
        return Some(());
    }
    let text = format!("`Self` cannot be in a link: write {instead}");
    diag.error(&first.ident, BAD_OPTION_VALUE, text);
    None
}

fn value(written: &Value, diag: &mut Diag) -> Option<MeantValue> {
    let Value { query, raw } = written;
    let (Some(name), value) = (&raw.name, &raw.value) else {
        let text = match (query, &raw.value) {
            (Some(_), _) => "a pair of the query needs a name: write `?page = 2`",
            (None, Some(_)) => "a value needs the name of its placeholder: write `id = …`",
            (None, None) => "nothing between two commas: write `id = …`, or take one of them out",
        };
        diag.error(&raw.tokens, BAD_OPTION_VALUE, text);
        return None;
    };
    let value = match value {
        Some(value) => value.clone(),
        // As in a struct: `id` is `id = id`.
        None => name.to_token_stream(),
    };
    if value.is_empty() {
        diag.error(name, BAD_OPTION_VALUE, format!("`{name}` has no value: write `{name} = …`"));
        return None;
    }
    diag.keep(syn::parse2::<Expr>(value.clone()))?;
    Some(MeantValue { name: name.clone(), value })
}

/// A placeholder has one value; a query may have several pairs of one name.
fn check_twice(values: &[Value], diag: &mut Diag) {
    let names: Vec<_> = values
        .iter()
        .filter(|value| value.query.is_none())
        .filter_map(|value| value.raw.name.as_ref())
        .collect();
    for (number, name) in names.iter().enumerate() {
        if names[..number].iter().any(|earlier| unraw(earlier) == unraw(name)) {
            diag.error(*name, CONTRADICTION, format!("`{name}` is given twice: take one of the two out"));
        }
    }
}
