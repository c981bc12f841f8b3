//! `exclude`: handlers and controllers of the root that its prefix does not precede.

use super::lists::{Seen, has_no_call};
use crate::attribute::module::meant::Excluded;
use crate::diag::Diag;
use crate::names::module as words;
use crate::syntax::options::{Entry, Options};
use crate::syntax::types::{is_same, pop_segment, to_source, unraw};
use armature_grammar::code;
use proc_macro2::Ident;
use syn::{Type, TypePath};

/// The entries of a root's `exclude`.
pub(crate) fn exclude(options: &Options<'_>, prefix: &str, diag: &mut Diag) -> Vec<Excluded> {
    if let Some((name, _)) = options.find(words::EXCLUDE).filter(|_| prefix.len() < 2) {
        diag.error(
            name,
            code::CONTRADICTION,
            "`exclude` lists routes without the prefix, and this root has no `prefix`",
        )
        .help("add `prefix = \"/…\"`, or remove `exclude`");
        return Vec::new();
    }
    let (mut found, mut seen) = (Vec::<Excluded>::new(), Seen::default());
    for entry in &options.list(words::EXCLUDE, diag) {
        let Some((controller, handler)) = read(entry, diag) else { continue };
        let whole = syn::parse2(entry.tokens.clone()).unwrap_or_else(|_| controller.clone());
        if let Some(line) = seen.insert(&whole, None, &entry.attrs) {
            let text = format!("`{}` is listed twice in `{}`", to_source(&whole), words::EXCLUDE);
            diag.error(&whole, code::CONTRADICTION, text)
                .help(format!("remove this one; the other is on line {line}"));
            continue;
        }
        found.push(Excluded { whole, controller, handler, cfgs: entry.attrs.clone() });
    }
    for entry in &found {
        let covers =
            |other: &&Excluded| other.handler.is_none() && is_same(&other.controller, &entry.controller);
        let covered = found.iter().filter(|_| entry.handler.is_some()).find(covers);
        if let Some(controller) = covered.filter(|other| other.cfgs.is_empty()) {
            let text =
                format!("`{}` already excludes all of its handlers", to_source(&controller.controller));
            diag.error(&entry.whole, code::CONTRADICTION, text).help("remove this entry");
        }
    }
    found
}

/// Refuses `exclude` on a module that is not the root.
pub(crate) fn not_here(options: &Options<'_>, diag: &mut Diag) {
    if let Some((name, _)) = options.find(words::EXCLUDE) {
        diag.error(
            name,
            code::CONTRADICTION,
            "`exclude` lists routes without the root's prefix, so only the root module has it",
        )
        .help("move it to the root, beside `prefix`");
    }
}

/// The controller, and the handler if it names one. A name in small letters is a handler's.
fn read(entry: &Entry, diag: &mut Diag) -> Option<(Type, Option<Ident>)> {
    let plain = |path: &TypePath| has_no_call(&path.path);
    let Some(mut path) = syn::parse2::<TypePath>(entry.tokens.clone()).ok().filter(plain) else {
        let text = format!(
            "`{}` lists handlers and controllers by name, and `{}` is neither",
            words::EXCLUDE,
            to_source(&entry.tokens)
        );
        diag.error(&entry.tokens, code::BAD_OPTION_VALUE, text)
            .help("write `MyController::my_handler`, or `MyController` for all of its handlers");
        return None;
    };
    let last = path.path.segments.last()?.ident.clone();
    if !unraw(&last).starts_with(|first: char| first.is_lowercase() || first == '_') {
        return Some((Type::Path(path), None));
    }
    pop_segment(&mut path.path);
    if path.path.segments.is_empty() && path.qself.is_none() {
        diag.error(
            &last,
            code::BAD_OPTION_VALUE,
            format!("`{last}` does not say which controller's handler it is"),
        )
        .help(format!("write `MyController::{last}`"));
        return None;
    }
    Some((Type::Path(path), Some(last)))
}
