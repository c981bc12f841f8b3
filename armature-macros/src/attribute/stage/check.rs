//! Checks the function of a stage: it takes its arguments as a handler does, but leaves the body and the placeholders
//! alone.

use super::meant::{Stage, Taken};
use super::written::Stage as Written;
use crate::attribute::controller::check::argument::{self, RouteContext};
use crate::attribute::controller::check::conversion::reject_pipes;
use crate::attribute::controller::check::helpers::check_spelling;
use crate::attribute::controller::check::use_pipes::SharedPipes;
use crate::attribute::controller::meant::{Argument, Source};
use crate::attribute::controller::written::{Arg, Function, HelperAttribute};
use crate::diag::Diag;
use crate::names::http;
use crate::syntax::types::{takes_whole_request, to_source};
use quote::ToTokens;
use syn::{FnArg, GenericParam, ReceiverKind, Type};

/// What messages say of a kind of stage.
pub(crate) struct Words<'w> {
    /// `#[guard]`.
    pub(crate) attribute: &'static str,
    /// "a guard".
    pub(crate) one: &'static str,
    /// The function's name.
    pub(crate) function: &'w str,
    /// How the function is written, and what it does.
    pub(crate) shape: &'static str,
    /// Why it cannot take the body.
    pub(crate) bodiless: &'static str,
    /// The code of all this.
    pub(crate) code: &'static str,
}

/// The function of the impl, if the impl is one of a type itself and has it.
pub(crate) fn function<'w>(written: &'w Written, words: &Words<'_>, diag: &mut Diag) -> Option<&'w Function> {
    let this = &written.item.self_ty;
    let Words { attribute, function, shape, code, .. } = words;
    if let Some((path, _)) = &written.item.trait_ {
        let text = format!("`{attribute}` goes on an impl of the type itself, not of a trait");
        diag.error(path, code, text).help(format!(
            "write `impl {}` without the trait: `{attribute}` prints the trait's impl",
            to_source(this)
        ));
        return None;
    }
    if written.function.is_none() && !written.half_typed {
        diag.error(this, code, format!("`{}` has no `{function}`", to_source(this)))
            .help(format!("write {shape}"));
    }
    written.function.as_ref()
}

/// Checks the function. `own` recognises the arguments that only this kind of stage has.
pub(crate) fn stage(
    written: &Written,
    function: &Function,
    words: &Words<'_>,
    own: impl Fn(&Type) -> bool,
    diag: &mut Diag,
) -> Option<Stage> {
    let sig = &function.function.sig;
    let this = &written.item.self_ty;
    receiver(function, words, diag);
    for param in sig.generics.params.iter().filter(|param| !matches!(param, GenericParam::Lifetime(_))) {
        diag.error(param, words.code, format!("`{}` cannot be generic", words.function))
            .help("name the types");
    }
    let typed = function.args.iter().filter_map(|arg| match &arg.input {
        FnArg::Typed(typed) => Some((arg, Type::clone(&typed.ty))),
        FnArg::Receiver(_) => None,
    });
    let taken: Vec<Option<Taken>> = typed
        .map(|(arg, ty)| match arg.helpers.is_empty() && own(&ty) {
            true => Some(Taken::Own(ty)),
            false => argument(arg, this, words, diag).map(Taken::Argument),
        })
        .collect();
    let mut args = taken.into_iter().collect::<Option<Vec<_>>>()?;
    argument::number_injected(args.iter_mut().filter_map(|taken| match taken {
        Taken::Argument(argument) => Some(argument),
        Taken::Own(_) => None,
    }));
    Some(Stage {
        item: written.item.to_token_stream(),
        ty: this.clone(),
        generics: written.item.generics.clone(),
        function: sig.ident.clone(),
        args,
        awaits: sig.asyncness.is_some(),
        is_free: false,
    })
}

fn receiver(function: &Function, words: &Words<'_>, diag: &mut Diag) {
    let sig = &function.function.sig;
    let shared = |kind: &ReceiverKind| matches!(kind, ReceiverKind::Reference(_, _, None));
    match function.args.first().map(|arg| &arg.input) {
        Some(FnArg::Receiver(receiver)) if shared(&receiver.kind) => {}
        Some(FnArg::Receiver(receiver)) => {
            let text = format!("requests share {}, so `{}` takes `&self`", words.one, words.function);
            diag.error(receiver, words.code, text)
                .help("write `&self`, and hold what changes in an atomic, a `Mutex` or a provider");
        }
        _ => {
            diag.error(&sig.ident, words.code, format!("`{}` takes no `&self`", words.function))
                .help("write `&self` as its first argument");
        }
    }
}

fn argument(arg: &Arg, this: &Type, words: &Words<'_>, diag: &mut Diag) -> Option<Argument> {
    check_spelling(&arg.helpers, http::ON_ARGUMENT, diag).then_some(())?;
    let Words { one, bodiless, code, .. } = words;
    let never =
        |helper: &&HelperAttribute| [http::PARAM, http::HOST, http::BODY].iter().any(|name| helper.is(name));
    if let Some(helper) = arg.helpers.iter().find(never) {
        let head = "take the head with `request: &Parts<'_>`, or check this in the handler";
        let unknown = "it does not know the route";
        let (what, reason, help) = if helper.is(http::BODY) {
            ("the body", *bodiless, head)
        } else if helper.is(http::HOST) {
            let host = "take the whole host with `host: Host<'_>`, or check this in the handler";
            ("a placeholder of the host", unknown, host)
        } else {
            ("a placeholder", unknown, head)
        };
        diag.error(&helper.attr, code, format!("{one} cannot take {what}: {reason}")).help(help);
        return None;
    }
    reject_pipes(arg, one, code, diag)?;
    let context = RouteContext {
        host: None,
        prefix: "",
        pattern: "",
        pattern_is_valid: false,
        method: None,
        controller: this,
        pipes: SharedPipes::NONE,
    };
    let argument = argument::argument(arg, &context, &mut Vec::new(), diag)?;
    if matches!(argument.from, Source::Given) && takes_whole_request(&argument.ty) {
        let runs = bodiless.strip_prefix("it ").unwrap_or(bodiless);
        diag.error(&argument.ty, code, format!("{one} {runs}")).help("take the head: `request: &Parts<'_>`");
        return None;
    }
    Some(argument)
}
