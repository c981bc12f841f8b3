//! `#[guard]` on an impl.

use super::meant::Guard;
use super::written::Guard as Written;
use crate::attribute::stage::check::{Words, function, stage};
use crate::diag::Diag;
use crate::names;
use crate::syntax::options::Options;
use crate::syntax::types::{peel, result_ok, to_source};
use armature_grammar::code;
use syn::{ReturnType, Type};

const WORDS: Words<'_> = Words {
    attribute: "#[guard]",
    one: "a guard",
    function: names::CAN_ACTIVATE,
    shape: "`async fn can_activate(&self, …) -> Result<()>`: `Ok` admits, an error refuses",
    bodiless: "it runs before the body is read",
    code: code::NOT_A_GUARD,
};

/// Checks the impl.
pub(crate) fn guard(written: &Written, diag: &mut Diag) -> Option<Guard> {
    let options = Options::read(&written.options, "#[guard]", &[names::CRATE], diag);
    options.alone(0, "#[guard]", diag);
    let _ = options.path(names::CRATE, diag);
    let before = diag.count();
    let function = function(written, &WORDS, diag)?;
    let stage = stage(written, function, &WORDS, |_| false, diag)?;
    let sig = &function.function.sig;
    let ReturnType::Type(_, output) = &sig.output else {
        diag.error(&sig.ident, code::NOT_A_GUARD, "`can_activate` returns nothing, so it could not refuse")
            .help("write `-> Result<()>`: `Ok(())` admits, an error refuses");
        return None;
    };
    verdict(output, diag);
    (diag.count() == before).then(|| Guard { stage, output: Type::clone(output) })
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
