//! `middleware = [Logger, Audit.on("/admin/*rest").except(AdminController::health)]`.

use super::lists::{is_plain, listed};
use crate::attribute::module::meant::{Bound, Target, Targeted};
use crate::diag::Diag;
use crate::names::module as names;
use crate::span::{Begin, Place};
use crate::syntax::options::Entry;
use crate::syntax::patterns::check_pattern;
use crate::syntax::pieces::split;
use crate::syntax::types::{peel, pop_segment, to_source, unraw};
use armature_grammar::{Method, code};
use proc_macro2::{Span, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitStr, Token, Type, TypePath};

/// The entries of the list.
pub(crate) fn middleware(entries: &[Entry], diag: &mut Diag) -> Vec<Bound> {
    let mut found: Vec<(String, u32)> = Vec::new();
    let mut all = Vec::new();
    for entry in entries {
        let Some(bound) = bound(entry, diag) else { continue };
        let written = entry.attrs.iter().map(to_source).chain([to_source(&entry.tokens)]).collect();
        if let Some((written, line)) = found.iter().find(|(earlier, _)| *earlier == written) {
            let text = format!("`{written}` is listed twice in `{}`", names::MIDDLEWARE);
            diag.error(&entry.tokens, code::CONTRADICTION, text)
                .help(format!("remove this one; the other is on line {line}"));
            continue;
        }
        found.push((written, Place::of(&entry.tokens).line()));
        all.push(bound);
    }
    all
}

/// A type, and the calls behind it: each a name, and what is in its parentheses.
type Chain = (Type, Vec<(Ident, TokenStream)>);

fn bound(entry: &Entry, diag: &mut Diag) -> Option<Bound> {
    let (ty, calls) = match chain.parse2(entry.tokens.clone()) {
        Ok((ty, calls)) if is_plain(&ty) => (ty, calls),
        _ => {
            let written = to_source(&entry.tokens);
            let text = format!(
                "`{}` lists types with `#[middleware]`, and `{written}` is not one",
                names::MIDDLEWARE
            );
            diag.error(&entry.tokens, code::BAD_OPTION_VALUE, text)
                .help("write `Logger` for all routes, or `Logger.on(CatsController, \"/admin/*rest\").except(CatsController::health)`");
            return None;
        }
    };
    let before = diag.count();
    let (mut on, mut except): (Vec<Target>, Vec<Target>) = (Vec::new(), Vec::new());
    for (name, inside) in &calls {
        let targets = targets(name, inside.clone(), diag);
        if name == names::ON {
            on.extend(targets);
        } else if name == names::EXCEPT {
            except.extend(targets);
        } else {
            unknown(name, diag);
        }
    }
    twice(&on, names::ON, diag);
    twice(&except, names::EXCEPT, diag);
    (diag.count() == before).then(|| Bound { listed: listed(ty, entry), on, except })
}

fn chain(input: ParseStream<'_>) -> syn::Result<Chain> {
    let ty = input.parse()?;
    let mut calls = Vec::new();
    while input.parse::<Option<Token![.]>>()?.is_some() {
        let name = input.parse()?;
        let inside;
        syn::parenthesized!(inside in input);
        calls.push((name, inside.parse()?));
    }
    Ok((ty, calls))
}

/// A call that is neither `on` nor `except`.
fn unknown(name: &Ident, diag: &mut Diag) {
    let text = format!("middleware has no `.{name}(…)`: bind it with `.on(…)` and `.except(…)`");
    let report = diag.error(name, code::UNKNOWN_OPTION, text);
    match name.to_string().as_str() {
        "for_routes" | "forRoutes" | "apply_to" | "to" => report.help("write `.on(…)`"),
        "exclude" | "without" | "not" => report.help("write `.except(…)`"),
        other => report.nearest(other, &[names::ON, names::EXCEPT]),
    };
}

fn targets(name: &Ident, inside: TokenStream, diag: &mut Diag) -> Vec<Target> {
    let pieces = split(inside);
    if pieces.is_empty() && (name == names::ON || name == names::EXCEPT) {
        diag.error(name, code::BAD_OPTION_VALUE, format!("`.{name}()` names no route")).help(format!(
            "write `.{name}(CatsController)`, `.{name}(CatsController::find_one)` or `.{name}(\"/cats/:id\")`"
        ));
    }
    pieces.into_iter().filter_map(|piece| target(piece, diag)).collect()
}

fn target(piece: TokenStream, diag: &mut Diag) -> Option<Target> {
    let span = piece.span();
    if let Ok(literal) = syn::parse2::<LitStr>(piece.clone()) {
        return Some(Target { routes: path(&literal, diag)?, span });
    }
    match syn::parse2::<Type>(piece.clone()) {
        Ok(ty) if is_plain(&ty) => Some(item(ty, span)),
        _ => {
            let text = format!("`{}` names no route", to_source(&piece));
            diag.error(&piece, code::BAD_OPTION_VALUE, text).help(
                "name a controller, a handler as `CatsController::find_one`, or a path as `\"GET /cats/:id\"`",
            );
            None
        }
    }
}

/// A controller, or a handler of one: functions begin with a small letter.
fn item(ty: Type, span: Span) -> Target {
    match peel(&ty) {
        Type::Path(path) if path.path.segments.len() > 1 => handler(path),
        _ => None,
    }
    .unwrap_or(Target { routes: Targeted::Controller(ty), span })
}

fn handler(path: &TypePath) -> Option<Target> {
    let mut controller = path.clone();
    let last = pop_segment(&mut controller.path)?.ident;
    let name = unraw(&last);
    let routes = Targeted::Handler(Type::Path(controller), name.clone());
    name.starts_with(char::is_lowercase).then(|| Target { routes, span: last.span() })
}

/// `"/cats/:id"`, or `"GET /cats/:id"`.
fn path(literal: &LitStr, diag: &mut Diag) -> Option<Targeted> {
    let text = literal.value();
    let (method, path) = match text.split_once(' ') {
        Some((method, path)) if Method::is_token(method) && path.starts_with('/') => (Some(method), path),
        _ => (None, text.as_str()),
    };
    if let Some(method) = method
        && method != method.to_uppercase()
    {
        let text = format!("HTTP methods are case-sensitive, and `{method}` is not in capitals");
        diag.error(literal, code::BAD_OPTION_VALUE, text)
            .help(format!("write `\"{} {path}\"`", method.to_uppercase()));
        return None;
    }
    check_pattern(&LitStr::new(path, literal.span()), diag)
        .then(|| Targeted::Path(method.map(str::to_owned), path.to_owned()))
}

fn twice(targets: &[Target], call: &str, diag: &mut Diag) {
    let written = |target: &Target| match &target.routes {
        Targeted::Controller(ty) => to_source(ty),
        Targeted::Handler(ty, handler) => format!("{}::{handler}", to_source(ty)),
        Targeted::Path(None, path) => path.clone(),
        Targeted::Path(Some(method), path) => format!("{method} {path}"),
    };
    for (at, target) in targets.iter().enumerate() {
        let text = written(target);
        if targets[..at].iter().any(|earlier| written(earlier) == text) {
            diag.error_at(target.span, code::CONTRADICTION, format!("`.{call}(…)` names `{text}` twice"))
                .help("remove one of them");
        }
    }
}
