//! Checks what happens to a value between the request and the handler: `default = …`, `pipe = …` and `from = …`.

use crate::attribute::controller::meant::{Argument, Conversion, Default, Pipe, Source};
use crate::attribute::controller::written::{Arg, HelperAttribute};
use crate::diag::Diag;
use crate::names::http;
use crate::span::Begin;
use crate::syntax::options::Options;
use crate::syntax::pieces::Raw;
use crate::syntax::self_type::of_impl;
use crate::syntax::types::{PRIMITIVE, first_argument, is_injected, is_same, last_segment, peel, to_source};
use armature_grammar::code;
use proc_macro2::Ident;
use syn::{Pat, PatType, Type};

/// Checks the options of one attribute of an argument. `this` is the controller, for `Self`; `shared` are the pipes of all
/// arguments of its kind, if there are any.
pub(crate) fn conversion(
    helper: &HelperAttribute,
    arg: &PatType,
    this: &Type,
    shared: &[Pipe],
    diag: &mut Diag,
) -> Option<Conversion> {
    if is_injected(&arg.ty) {
        let text = format!(
            "`{}` comes from the container and not from the request: remove `{}`",
            to_source(&arg.ty),
            to_source(&helper.attr),
        );
        diag.error(&helper.attr, code::CONTRADICTION, text);
        return None;
    }
    let options = Options::unread(&helper.options);
    let takes_shared = options.find(http::PIPE).is_none() && !shared.is_empty();
    let pipes = match takes_shared {
        true => shared.to_vec(),
        false => pipes(&options, this, shared, diag),
    };
    let from = from(helper, &options, this, takes_shared, diag);
    let shared = takes_shared.then(|| name(&arg.pat));
    let default = default(helper, &options, arg, from.as_ref().unwrap_or(&arg.ty), diag);
    Some(Conversion { default, from, pipes, shared })
}

/// The argument's name, as that of a type: not one of the language's own.
fn name(pat: &Pat) -> Ident {
    match pat {
        Pat::Ident(pat) if !PRIMITIVE.contains(&&*pat.ident.to_string()) => pat.ident.clone(),
        _ => Ident::new("argument", pat.span()),
    }
}

/// `pipe = Trim`, `pipe = (Trim, Lower)`, or `pipe = none` to go without the shared ones.
fn pipes(options: &Options<'_>, this: &Type, shared: &[Pipe], diag: &mut Diag) -> Vec<Pipe> {
    let Some(ty) = options.ty(http::PIPE, diag) else { return Vec::new() };
    if to_source(&ty) == http::NONE {
        if shared.is_empty() {
            let text = "no `#[use_pipes]` has a pipe for this argument, so there is none to leave out";
            diag.error(&ty, code::CONTRADICTION, text).help("remove `pipe = none`");
        }
        return Vec::new();
    }
    let types = match &ty {
        Type::Tuple(tuple) => tuple.elems.iter().cloned().collect(),
        _ => vec![ty.clone()],
    };
    if types.is_empty() {
        diag.error(&ty, code::BAD_OPTION_VALUE, "`pipe` names no pipe: write `pipe = MyPipe`");
    }
    types.into_iter().map(|ty| Pipe { ty: of_impl(ty, this), injected: 0 }).collect()
}

/// `from = u64`, beside a pipe.
fn from(
    helper: &HelperAttribute,
    options: &Options<'_>,
    this: &Type,
    takes_shared: bool,
    diag: &mut Diag,
) -> Option<Type> {
    let ty = options.ty(http::FROM, diag)?;
    let pipe = options.find(http::PIPE).and_then(|(_, value)| value);
    if !takes_shared && pipe.is_none_or(|pipe| pipe.to_string() == http::NONE) {
        let text = format!("`from` says what a pipe takes: write `#[{}(pipe = …, from = …)]`", helper.name);
        diag.error(&ty, code::CONTRADICTION, text);
    }
    Some(of_impl(ty, this))
}

/// `default = 10`, for a value of the type `read`.
fn default(
    helper: &HelperAttribute,
    options: &Options<'_>,
    arg: &PatType,
    read: &Type,
    diag: &mut Diag,
) -> Option<Default> {
    let (written, _) = options.find(http::DEFAULT)?;
    let name = to_source(&arg.pat);
    let refusal = if helper.is(http::PARAM) {
        Some(format!("a placeholder is always there, so `{name}` needs no `default`: remove it"))
    } else if helper.is(http::BODY) {
        Some(format!(
            "`#[body]` takes no `default`: write `#[serde(default)]` on the fields of `{}`",
            to_source(read)
        ))
    } else {
        never_missing(&name, read)
    };
    match refusal {
        Some(text) => {
            diag.error(written, code::CONTRADICTION, text);
            None
        }
        None => {
            let value = options.expression(http::DEFAULT, diag)?;
            Some(Default { value, argument: self::name(&arg.pat) })
        }
    }
}

/// Why a value of this type needs no default.
fn never_missing(name: &str, read: &Type) -> Option<String> {
    let segment = last_segment(peel(read))?;
    if segment.ident == "Option" {
        let inner = first_argument(segment).map_or_else(|| "T".to_owned(), to_source);
        return Some(format!(
            "`{name}` is `None` if it is not sent, so `default` is never used: write `{inner}` instead of `{}`",
            to_source(read)
        ));
    }
    let text = || format!("`{name}` is empty if it is not sent, so `default` is never used: remove it");
    (segment.ident == "Vec").then(text)
}

/// The options of `#[param]` or `#[body]` without `default`, which [`conversion`] refuses in words of its own.
pub(super) fn without_default(helper: &HelperAttribute) -> Vec<Raw> {
    let is_default = |raw: &&Raw| raw.name.as_ref().is_some_and(|name| name == http::DEFAULT);
    helper.options.iter().filter(|raw| !is_default(raw)).cloned().collect()
}

/// Numbers the pipes, which the container injects after the arguments. A pipe of `#[use_pipes]` is injected once, however many
/// arguments go through it.
pub(crate) fn number_pipes(args: &mut [Argument]) {
    let mut next = args.iter().filter(|arg| matches!(arg.from, Source::Inject(_))).count();
    // What borrows from the request goes through another handle.
    let mut shared: Vec<(bool, Pipe)> = Vec::new();
    for arg in args {
        let borrows = arg.borrows();
        let Conversion { pipes, shared: is_shared, .. } = &mut arg.conversion;
        for pipe in pipes {
            let is_same =
                |(other, earlier): &&(bool, Pipe)| *other == borrows && is_same(&earlier.ty, &pipe.ty);
            if let Some((_, known)) = shared.iter().find(is_same).filter(|_| is_shared.is_some()) {
                pipe.injected = known.injected;
                continue;
            }
            pipe.injected = next;
            next += 1;
            if is_shared.is_some() {
                shared.push((borrows, pipe.clone()));
            }
        }
    }
}

/// Reports a pipe where only a handler's arguments have them. `of` is who takes the argument, as `a guard`.
pub(crate) fn reject_pipes(arg: &Arg, of: &str, code: &'static str, diag: &mut Diag) -> Option<()> {
    let pipe = arg
        .helpers
        .iter()
        .flat_map(|helper| &helper.options)
        .find(|raw| raw.name.as_ref().is_some_and(|name| name == http::PIPE));
    let Some(pipe) = pipe else { return Some(()) };
    let text = format!("{of} takes its arguments without pipes: inject the pipe, and call `transform`");
    diag.error(&pipe.tokens, code, text);
    None
}
