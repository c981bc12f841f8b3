//! Checks what happens to a value between the request and the handler: `default = …`, `pipe = …` and `from = …`.

use crate::attribute::controller::meant::{Argument, Conversion, Pipe, Source};
use crate::attribute::controller::written::{Arg, HelperAttribute};
use crate::diag::Diag;
use crate::names::http;
use crate::syntax::options::Options;
use crate::syntax::pieces::Raw;
use crate::syntax::self_type::with_self;
use crate::syntax::types::{first_argument, is_injected, last_segment, peel, to_source};
use armature_grammar::code;
use quote::ToTokens;
use syn::{Expr, PatType, Type};

/// Checks the options of one attribute of an argument. `this` is the controller, for `Self`.
pub(crate) fn conversion(
    helper: &HelperAttribute,
    arg: &PatType,
    this: &Type,
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
    let pipes = pipes(&options, this, diag);
    let from = from(helper, &options, this, diag);
    let default = default(helper, &options, arg, from.as_ref().unwrap_or(&arg.ty), diag);
    Some(Conversion { default, from, pipes })
}

/// `pipe = Trim`, or `pipe = (Trim, Lower)`.
fn pipes(options: &Options<'_>, this: &Type, diag: &mut Diag) -> Vec<Pipe> {
    let Some(ty) = options.ty(http::PIPE, diag) else { return Vec::new() };
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
fn from(helper: &HelperAttribute, options: &Options<'_>, this: &Type, diag: &mut Diag) -> Option<Type> {
    let ty = options.ty(http::FROM, diag)?;
    if options.find(http::PIPE).is_none() {
        let text = format!("`from` says what a pipe takes: write `#[{}(pipe = …, from = …)]`", helper.name);
        diag.error(&ty, code::CONTRADICTION, text);
    }
    Some(of_impl(ty, this))
}

fn of_impl(ty: Type, this: &Type) -> Type {
    syn::parse2(with_self(ty.to_token_stream(), this)).unwrap_or(ty)
}

/// `default = 10`, for a value of the type `read`.
fn default(
    helper: &HelperAttribute,
    options: &Options<'_>,
    arg: &PatType,
    read: &Type,
    diag: &mut Diag,
) -> Option<Expr> {
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
        None => options.expression(http::DEFAULT, diag),
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

/// Numbers the pipes, which the container injects after the arguments.
pub(crate) fn number_pipes(args: &mut [Argument]) {
    let first = args.iter().filter(|arg| matches!(arg.from, Source::Inject(_))).count();
    let pipes = args.iter_mut().flat_map(|arg| &mut arg.conversion.pipes);
    for (number, pipe) in (first..).zip(pipes) {
        pipe.injected = number;
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
