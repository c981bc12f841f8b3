//! `#[guard]` on an impl: `can_activate` takes its arguments as a handler does, but leaves the body and the placeholders
//! alone.

use super::meant::Guard;
use super::written::Guard as Written;
use crate::attribute::controller::check::argument::{self, RouteContext};
use crate::attribute::controller::check::helpers::check_spelling;
use crate::attribute::controller::meant::{Argument, Source};
use crate::attribute::controller::written::{Arg, Function};
use crate::diag::Diag;
use crate::names::{self, http};
use crate::syntax::options::Options;
use crate::syntax::types::{peel, result_ok, takes_whole_request, to_source};
use armature_grammar::code;
use quote::ToTokens;
use syn::{FnArg, GenericParam, ReceiverKind, ReturnType, Type};

/// Checks the impl.
pub(crate) fn guard(written: &Written, diag: &mut Diag) -> Option<Guard> {
    let options = Options::read(&written.options, "#[guard]", &[names::CRATE], diag);
    options.alone(0, "#[guard]", diag);
    let _ = options.path(names::CRATE, diag);
    let this = &written.item.self_ty;
    if let Some((path, _)) = &written.item.trait_ {
        diag.error(path, code::NOT_A_GUARD, "`#[guard]` goes on an impl of the type itself, not of a trait")
            .help(format!(
                "write `impl {}` without the trait: `#[guard]` prints the trait's impl",
                to_source(this)
            ));
        return None;
    }
    let Some(function) = &written.function else {
        if !written.half_typed {
            diag.error(this, code::NOT_A_GUARD, format!("`{}` has no `can_activate`", to_source(this)))
                .help("write `async fn can_activate(&self, …) -> Result<()>`: `Ok` admits, an error refuses");
        }
        return None;
    };
    let sig = &function.function.sig;
    let before = diag.count();
    receiver(function, diag);
    for param in sig.generics.params.iter().filter(|param| !matches!(param, GenericParam::Lifetime(_))) {
        diag.error(param, code::NOT_A_GUARD, "`can_activate` cannot be generic").help("name the types");
    }
    let args: Vec<Option<Argument>> = function
        .args
        .iter()
        .filter(|arg| matches!(arg.input, FnArg::Typed(_)))
        .map(|arg| argument(arg, this, diag))
        .collect();
    let mut args = args.into_iter().collect::<Option<Vec<_>>>()?;
    argument::number_injected(&mut args);
    let output = match &sig.output {
        ReturnType::Type(_, ty) => {
            verdict(ty, diag);
            Type::clone(ty)
        }
        ReturnType::Default => {
            diag.error(
                &sig.ident,
                code::NOT_A_GUARD,
                "`can_activate` returns nothing, so it could not refuse",
            )
            .help("write `-> Result<()>`: `Ok(())` admits, an error refuses");
            return None;
        }
    };
    (diag.count() == before).then(|| Guard {
        item: written.item.to_token_stream(),
        ty: this.clone(),
        generics: written.item.generics.clone(),
        function: sig.ident.clone(),
        args,
        awaits: sig.asyncness.is_some(),
        output,
    })
}

/// Reports a guard that returns a `bool`, as in NestJS.
fn verdict(output: &Type, diag: &mut Diag) {
    let verdict = result_ok(output).unwrap_or(output);
    if to_source(peel(verdict)) == "bool" {
        diag.error(
            verdict,
            code::NOT_A_GUARD,
            "a guard does not return a `bool`: `Ok(())` admits, an error refuses",
        )
        .help("write `-> Result<()>`, and `Err(Error::forbidden(\"…\"))` to refuse");
    }
}

fn receiver(function: &Function, diag: &mut Diag) {
    let sig = &function.function.sig;
    let shared = |kind: &ReceiverKind| matches!(kind, ReceiverKind::Reference(_, _, None));
    match function.args.first().map(|arg| &arg.input) {
        Some(FnArg::Receiver(receiver)) if shared(&receiver.kind) => {}
        Some(FnArg::Receiver(receiver)) => {
            diag.error(
                receiver,
                code::NOT_A_GUARD,
                "requests share a guard, so `can_activate` takes `&self`",
            )
            .help("write `&self`, and hold what changes in an atomic, a `Mutex` or a provider");
        }
        _ => {
            diag.error(&sig.ident, code::NOT_A_GUARD, "`can_activate` takes no `&self`")
                .help("write `&self` as its first argument");
        }
    }
}

fn argument(arg: &Arg, this: &Type, diag: &mut Diag) -> Option<Argument> {
    check_spelling(&arg.helpers, http::ON_ARGUMENT, diag).then_some(())?;
    if let Some(helper) = arg.helpers.iter().find(|helper| helper.is(http::PARAM) || helper.is(http::BODY)) {
        let (what, reason) = if helper.is(http::BODY) {
            ("the body", "it runs before the body is read")
        } else {
            ("a placeholder", "it does not know the route")
        };
        diag.error(&helper.attr, code::NOT_A_GUARD, format!("a guard cannot take {what}: {reason}"))
            .help("take the head with `request: &Parts<'_>`, or check this in the handler");
        return None;
    }
    let context =
        RouteContext { prefix: "", pattern: "", pattern_is_valid: false, method: None, controller: this };
    let argument = argument::argument(arg, &context, &mut Vec::new(), diag)?;
    if matches!(argument.from, Source::Given) && takes_whole_request(&argument.ty) {
        diag.error(&argument.ty, code::NOT_A_GUARD, "a guard runs before the body is read")
            .help("take the head: `request: &Parts<'_>`");
        return None;
    }
    Some(argument)
}
