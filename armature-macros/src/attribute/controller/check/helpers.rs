//! The helper attributes of a controller, its handlers and their arguments: paths, stages, metadata and flags.

use super::metadata;
use crate::attribute::controller::meant::{Meta, Stage, StageKind};
use crate::attribute::controller::written::HelperAttribute;
use crate::diag::Diag;
use crate::names::http;
use crate::span::Place;
use crate::syntax::options::{Options, under_cfg_attr};
use crate::syntax::patterns::check_pattern;
use crate::syntax::pieces::Raw;
use crate::syntax::timeout::{self, Timeout};
use crate::syntax::types::{is_same, to_source};
use armature_grammar::code;
use proc_macro2::TokenStream;
use syn::{LitStr, Type};

/// A path in an attribute: its text, which is `""` if it is missing or wrong, and its literal.
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
                diag.error(&alone, code::CONTRADICTION, "the path is given twice").help("remove one of them");
            }
            Err(_) => not_a_string(value, attribute, diag),
        }
    }
    let Some(literal) = literal else { return Written { text: String::new(), literal: None } };
    match check_pattern(&literal, diag) {
        true => Written { text: literal.value(), literal: Some(literal) },
        false => Written { text: String::new(), literal: None },
    }
}

/// A path without quotes, or the name of a constant.
fn not_a_string(value: &TokenStream, attribute: &str, diag: &mut Diag) {
    let written: String = value.to_string().split_whitespace().collect();
    let attribute_name = attribute.trim_matches(['#', '[', ']']);
    let last = written.rsplit("::").next().unwrap_or_default();
    if !last.is_empty() && last == last.to_uppercase() && last.starts_with(char::is_alphabetic) {
        let text =
            format!("`{attribute}` needs its path as a string: a macro cannot read the constant `{written}`");
        diag.error(value, code::BAD_OPTION_VALUE, text)
            .help(format!("write the path itself: `#[{attribute_name}(\"/…\")]`"));
    } else {
        let path = written.trim_matches('/');
        diag.error(value, code::BAD_OPTION_VALUE, format!("`{attribute}` takes its path as a string"))
            .help(format!("write `#[{attribute_name}(\"/{path}\")]`"));
    }
}

/// The stages of every `#[use_guards(…)]`, `#[use_interceptors(…)]` or `#[use_filters(…)]`.
pub(crate) fn stages(helpers: &[HelperAttribute], kind: StageKind, diag: &mut Diag) -> Vec<Stage> {
    let (name, noun, one, example) = words(kind);
    let mut found: Vec<Stage> = Vec::new();
    for helper in helpers {
        if helper.is(http::WITH) {
            // `bundles` reports what is wrong with them.
            found.extend(types(helper).map(|ty| Stage { kind, place: Place::of(&ty), ty, bundled: true }));
        }
        if !helper.is(name) {
            continue;
        }
        if helper.options.is_empty() {
            diag.error(&helper.attr, code::BAD_OPTION_VALUE, format!("`#[{name}]` names no {noun}"))
                .help(format!("write `#[{name}({one})]`"));
        }
        for Raw { tokens, .. } in &helper.options {
            match syn::parse2::<Type>(tokens.clone()) {
                Ok(ty) if found.iter().any(|earlier| is_same(&earlier.ty, &ty)) => {
                    let text = format!("the {noun} `{}` is listed twice", to_source(&ty));
                    diag.error(&ty, code::CONTRADICTION, text).help("remove one of them");
                }
                Ok(ty) => found.push(Stage { kind, place: Place::of(&ty), ty, bundled: false }),
                Err(_) => {
                    diag.error(tokens, code::BAD_OPTION_VALUE, format!("`#[{name}(…)]` lists types"))
                        .help(format!("write `#[{name}({example})]`"));
                }
            }
        }
    }
    found
}

/// The bundles of every `#[with(…)]`. `outside` are those of the controller, if these are a handler's.
pub(crate) fn bundles(helpers: &[HelperAttribute], outside: &[Type], diag: &mut Diag) -> Vec<Type> {
    let mut found: Vec<Type> = Vec::new();
    for helper in helpers.iter().filter(|helper| helper.is(http::WITH)) {
        if helper.options.is_empty() {
            diag.error(&helper.attr, code::BAD_OPTION_VALUE, "`#[with]` names no bundle")
                .help("write `#[with(MyBundle)]`");
        }
        for Raw { tokens, .. } in &helper.options {
            if syn::parse2::<Type>(tokens.clone()).is_err() {
                diag.error(tokens, code::BAD_OPTION_VALUE, "`#[with(…)]` lists bundles, which are types")
                    .help("write `#[with(MyBundle)]`");
            }
        }
        for ty in types(helper) {
            let earlier = |all: &[Type]| all.iter().any(|earlier| is_same(earlier, &ty));
            if earlier(outside) {
                let text = format!("the bundle `{}` is already around the whole controller", to_source(&ty));
                diag.error(&ty, code::CONTRADICTION, text).help("remove it here");
            } else if earlier(&found) {
                let text = format!("the bundle `{}` is listed twice", to_source(&ty));
                diag.error(&ty, code::CONTRADICTION, text).help("remove one of them");
            }
            found.push(ty);
        }
    }
    found
}

/// The types that an attribute lists.
fn types(helper: &HelperAttribute) -> impl Iterator<Item = Type> {
    helper.options.iter().filter_map(|raw| syn::parse2(raw.tokens.clone()).ok())
}

/// The stages of a handler, without those that its controller has already.
pub(crate) fn own_stages(
    helpers: &[HelperAttribute],
    kind: StageKind,
    controller: &[Stage],
    diag: &mut Diag,
) -> Vec<Stage> {
    let mut own = stages(helpers, kind, diag);
    own.retain(|stage| {
        let twice = !stage.bundled && controller.iter().any(|earlier| is_same(&earlier.ty, &stage.ty));
        if twice {
            let (_, noun, ..) = words(kind);
            let text = format!("the {noun} `{}` already covers the whole controller", to_source(&stage.ty));
            diag.error(&stage.ty, code::CONTRADICTION, text).help("remove it here");
        }
        !twice
    });
    own
}

/// The attribute, the noun, and an example with one name and with two.
fn words(kind: StageKind) -> (&'static str, &'static str, &'static str, &'static str) {
    match kind {
        StageKind::Guard => (http::USE_GUARDS, "guard", "MyGuard", "MyGuard, AnotherGuard"),
        StageKind::Interceptor => {
            (http::USE_INTERCEPTORS, "interceptor", "MyInterceptor", "MyInterceptor, AnotherInterceptor")
        }
        StageKind::Filter => (http::USE_FILTERS, "filter", "MyFilter", "MyFilter, AnotherFilter"),
    }
}

/// The values of every `#[meta(…)]`.
pub(crate) fn meta(helpers: &[HelperAttribute], diag: &mut Diag) -> Vec<Meta> {
    let mut found = Vec::new();
    for helper in helpers.iter().filter(|helper| helper.is(http::META)) {
        if helper.options.is_empty() {
            diag.error(&helper.attr, code::BAD_OPTION_VALUE, "`#[meta]` has no value")
                .help("write a constant of a `#[metadata]` type: `#[meta(Roles(&[\"admin\"]))]`");
        }
        for raw in &helper.options {
            metadata::value(&raw.tokens, &mut found, diag);
        }
    }
    found
}

/// The value of `#[timeout(…)]`.
pub(crate) fn timeout(helpers: &[HelperAttribute], diag: &mut Diag) -> Option<Timeout> {
    let mut found = helpers.iter().filter(|helper| helper.is(http::TIMEOUT));
    let first = found.next()?;
    for other in found {
        diag.error(&other.attr, code::CONTRADICTION, "`#[timeout]` is given twice")
            .help("remove one of them");
    }
    match first.options.as_slice() {
        [Raw { tokens, .. }] => timeout::timeout(tokens, "#[timeout(…)]", diag),
        _ => {
            diag.error(&first.attr, code::BAD_OPTION_VALUE, "`#[timeout]` takes one time")
                .help("write `#[timeout(\"5s\")]`");
            None
        }
    }
}

/// Whether an attribute without arguments is there; refuses one that is given twice.
pub(crate) fn flag(helpers: &[HelperAttribute], name: &str, diag: &mut Diag) -> bool {
    let mut found = helpers.iter().filter(|helper| helper.is(name));
    let Some(first) = found.next() else { return false };
    if !first.options.is_empty() {
        diag.error(&first.attr, code::BAD_OPTION_VALUE, format!("`#[{name}]` takes no arguments"))
            .help(format!("write `#[{name}]` alone"));
    }
    for other in found {
        diag.error(&other.attr, code::CONTRADICTION, format!("`#[{name}]` is given twice"))
            .help("remove one of them");
    }
    true
}

/// Reports attributes that are nearly one of ours. Returns whether there are none.
pub(crate) fn check_spelling(helpers: &[HelperAttribute], known: &[&str], diag: &mut Diag) -> bool {
    for HelperAttribute { name, attr, .. } in helpers.iter().filter(|helper| !helper.known) {
        let text = name.to_string();
        if attr.path().is_ident("cfg_attr") {
            under_cfg_attr(attr, &text, diag);
            continue;
        }
        diag.error(name, code::UNKNOWN_OPTION, format!("there is no attribute `#[{text}]` here"))
            .nearest(&text, known);
    }
    helpers.iter().all(|helper| helper.known)
}
