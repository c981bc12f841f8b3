//! `#[controller]` on an impl.

use super::injectable::words;
use super::keyed::impl_named;
use super::options::Options;
use super::route::{self, Around};
use crate::diag::Diag;
use crate::model::controller::{Controller, Guard, Route, Source};
use crate::names::{self, http};
use crate::parse::controller::{self as parse, Function, Mark};
use crate::parse::options::Raw;
use crate::span::Place;
use armature_grammar::{code, overlap, pattern};
use quote::ToTokens;
use syn::{LitStr, Type};

/// Judges the impl: every handler is looked at, also after one was refused.
pub(crate) fn controller(written: &parse::Controller, diag: &mut Diag) -> Option<Controller> {
    let options = Options::read(&written.options, "#[controller]", &[http::PATH, names::CRATE], diag);
    let _ = options.path(names::CRATE, diag);
    let prefix = path(&options, "#[controller]", diag);
    if let Some((path, _)) = &written.item.trait_ {
        diag.error(path, code::WRONG_ITEM, "`#[controller]` stands on an impl of the type itself")
            .help(format!("write `impl {}` without the trait", words(&written.item.self_ty)));
        return None;
    }
    let named = impl_named(&written.item.self_ty, &written.item.generics, diag);
    spelt(&written.marks, http::ON_CONTROLLER, diag);
    let around = Around {
        prefix: prefix.text.clone(),
        ty: written.item.self_ty.clone(),
        guards: guards(&written.marks, diag),
        public: flag(&written.marks, http::PUBLIC, diag),
        meta: meta(&written.marks, diag),
    };
    let before = diag.count();
    let mut routes = Vec::new();
    for function in &written.functions {
        if !spelt(&function.marks, http::ON_HANDLER, diag) {
            continue;
        }
        match function.marks.is_empty() {
            true => stray(function, diag),
            false => routes.extend(route::route(function, &around, diag)),
        }
    }
    clashes(&routes, diag);
    let all_read = diag.count() == before;
    if all_read && let Some(literal) = &prefix.literal {
        unused(&prefix.text, literal, &routes, diag);
    }
    Some(Controller { item: written.item.to_token_stream(), named: named?, prefix: prefix.text, routes })
}

/// A path in an attribute: its text, which is `""` where it is missing or wrong, and its literal.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) literal: Option<LitStr>,
}

/// `"/x"` alone, or `path = "/x"`.
pub(crate) fn path(options: &Options<'_>, attribute: &str, diag: &mut Diag) -> Written {
    let mut literal = options.text(http::PATH, diag);
    for value in options.alone(1, attribute, diag) {
        match syn::parse2::<LitStr>(value.clone()) {
            Ok(alone) if literal.is_none() => literal = Some(alone),
            Ok(alone) => {
                diag.error(&alone, code::CONTRADICTION, "the path stands twice")
                    .help("leave one of them out");
            }
            Err(_) => {
                diag.error(value, code::BAD_OPTION_VALUE, format!("`{attribute}` takes a path as a text"))
                    .help(format!("write `\"/{}\"`", words(value).trim_matches('/')));
            }
        }
    }
    let Some(literal) = literal else { return Written { text: String::new(), literal: None } };
    let text = literal.value();
    match pattern::check(&text) {
        Ok(()) => Written { text, literal: Some(literal) },
        Err(error) => {
            let message = format!("`{text}`, at byte {}: {}", error.at, error.problem.text());
            diag.error(&literal, code::BAD_PATTERN, message);
            Written { text: String::new(), literal: None }
        }
    }
}

/// The guards of every `#[use_guards(…)]`.
pub(crate) fn guards(marks: &[Mark], diag: &mut Diag) -> Vec<Guard> {
    let mut found: Vec<Guard> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.is(http::USE_GUARDS)) {
        if mark.options.is_empty() {
            diag.error(&mark.attr, code::BAD_OPTION_VALUE, "`#[use_guards]` needs a guard")
                .help("write `#[use_guards(MyGuard)]`");
        }
        for Raw { tokens, .. } in &mark.options {
            match syn::parse2::<Type>(tokens.clone()) {
                Ok(ty) if found.iter().any(|earlier| earlier.ty == ty) => {
                    let text = format!("the guard `{}` stands twice", words(&ty));
                    diag.error(&ty, code::CONTRADICTION, text).help("leave one of them out");
                }
                Ok(ty) => found.push(Guard { place: Place::of(&ty), ty }),
                Err(_) => {
                    diag.error(tokens, code::BAD_OPTION_VALUE, "`#[use_guards(…)]` takes types")
                        .help("write `#[use_guards(MyGuard, AnotherGuard)]`");
                }
            }
        }
    }
    found
}

/// The values of every `#[meta(…)]`.
pub(crate) fn meta(marks: &[Mark], diag: &mut Diag) -> Vec<proc_macro2::TokenStream> {
    let mut found = Vec::new();
    for mark in marks.iter().filter(|mark| mark.is(http::META)) {
        if mark.options.is_empty() {
            diag.error(&mark.attr, code::BAD_OPTION_VALUE, "`#[meta]` needs a value")
                .help("write a constant expression: `#[meta(Roles(&[\"admin\"]))]`");
        }
        found.extend(mark.options.iter().map(|raw| raw.tokens.clone()));
    }
    found
}

/// An attribute without a value; refuses one that stands twice.
pub(crate) fn flag(marks: &[Mark], name: &str, diag: &mut Diag) -> bool {
    let mut found = marks.iter().filter(|mark| mark.is(name));
    let Some(first) = found.next() else { return false };
    if !first.options.is_empty() {
        diag.error(&first.attr, code::BAD_OPTION_VALUE, format!("`#[{name}]` takes no value"))
            .help(format!("write `#[{name}]` alone"));
    }
    for other in found {
        diag.error(&other.attr, code::CONTRADICTION, format!("`#[{name}]` stands twice"))
            .help("leave one of them out");
    }
    true
}

/// Reports attributes that are nearly one of ours. Whether there are none.
pub(crate) fn spelt(marks: &[Mark], known: &[&str], diag: &mut Diag) -> bool {
    for Mark { name, .. } in marks.iter().filter(|mark| !mark.known) {
        let text = name.to_string();
        diag.error(name, code::UNKNOWN_OPTION, format!("there is no attribute `#[{text}]` here"))
            .nearest(&text, known);
    }
    marks.iter().all(|mark| mark.known)
}

/// A function that is no handler has no arguments that a request fills.
fn stray(function: &Function, diag: &mut Diag) {
    for mark in function.args.iter().flat_map(|arg| &arg.marks).filter(|mark| mark.known) {
        let text = format!(
            "`{}` is no handler, so `#[{}]` has no meaning here",
            function.function.sig.ident, mark.name
        );
        diag.error(&mark.attr, code::WRONG_ITEM, text)
            .help("write `#[get(\"/…\")]` or another method on the function");
    }
}

/// Two routes of this controller that answer the same requests.
fn clashes(routes: &[Route], diag: &mut Diag) {
    for (at, route) in routes.iter().enumerate() {
        let same = |earlier: &&Route| {
            // Handlers under `#[cfg]` may stand for one another; the proof sees those that are there.
            let always = earlier.cfgs.is_empty() && route.cfgs.is_empty();
            always && earlier.method == route.method && overlap::same_shape(&earlier.pattern, &route.pattern)
        };
        if let Some(earlier) = routes[..at].iter().find(same) {
            let method = route.method.as_deref().unwrap_or("every method");
            let text = format!(
                "`{}` and `{}` answer the same requests: {method} `{}`",
                earlier.handler, route.handler, route.pattern
            );
            diag.error(&route.handler, code::ROUTE_CLASH, text)
                .help("give one of them another path or method")
                .note(format!("`{}` stands at line {}", earlier.handler, earlier.place.line()));
        }
    }
}

/// Placeholders of the prefix that no handler takes; a name that begins with `_` says that this is meant.
fn unused(prefix: &str, literal: &LitStr, routes: &[Route], diag: &mut Diag) {
    if routes.is_empty() {
        return;
    }
    for (slot, name) in pattern::names(prefix).enumerate() {
        let takes = |route: &Route| {
            route.args.iter().any(|arg| match &arg.from {
                Source::Param(own, _) => *own == slot,
                Source::Given => super::argument::whole_request(&arg.ty),
                _ => false,
            })
        };
        if !name.starts_with('_') && !routes.iter().any(takes) {
            let text = format!("no handler takes the placeholder `:{name}` of `{prefix}`");
            diag.error(literal, code::UNUSED_PLACEHOLDER, text)
                .help(format!("add `#[param] {name}: …` to a handler, or call it `:_{name}`"));
        }
    }
}
