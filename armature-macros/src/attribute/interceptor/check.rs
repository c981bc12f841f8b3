//! `#[interceptor]` on an impl: `intercept` takes `next` beside its arguments, and waits for it.

use super::meant::Interceptor;
use super::written::Interceptor as Written;
use crate::attribute::stage::check::{Words, function, stage};
use crate::attribute::stage::meant::Taken;
use crate::diag::Diag;
use crate::names;
use crate::syntax::options::Options;
use crate::syntax::self_type::of_impl;
use crate::syntax::types::{first_argument, last_segment};
use armature_grammar::code;
use syn::{ReturnType, Signature, Type};

const WORDS: Words<'_> = Words {
    attribute: "#[interceptor]",
    one: "an interceptor",
    function: names::INTERCEPT,
    shape: "`async fn intercept(&self, next: Next<'_>, …) -> Result<Response>`, and call what is inside with `next.run().await`",
    bodiless: "it runs before the body is read",
    code: code::NOT_A_GUARD,
};

/// Checks the impl.
pub(crate) fn interceptor(written: &Written, diag: &mut Diag) -> Option<Interceptor> {
    around(written, &WORDS, diag)
}

/// Checks an impl whose function takes `next`: that of an interceptor, or of a middleware.
pub(crate) fn around(written: &Written, words: &Words<'_>, diag: &mut Diag) -> Option<Interceptor> {
    let options = Options::read(&written.options, words.attribute, &[names::CRATE], diag);
    options.alone(0, words.attribute, diag);
    let _ = options.path(names::CRATE, diag);
    let before = diag.count();
    let function = function(written, words, diag)?;
    let sig = &function.function.sig;
    let stage = stage(written, function, words, is_next, diag);
    if sig.asyncness.is_none() {
        let text = format!("`{}` waits for what is inside, so it is async", words.function);
        diag.error(&sig.ident, code::NOT_A_GUARD, text).help(format!("write `async fn {}`", words.function));
    }
    let ReturnType::Type(_, output) = &sig.output else {
        let text = format!("`{}` returns nothing, so the client would get no response", words.function);
        diag.error(&sig.ident, code::NOT_A_GUARD, text)
            .help("write `-> Result<Response>`, and return what `next.run().await` returns");
        return None;
    };
    let stage = stage?;
    let next = next(&stage.args, sig, words, diag)?;
    let lends = last_segment(next).and_then(first_argument);
    let lends = lends.map(|ty| of_impl(ty.clone(), &stage.ty));
    (diag.count() == before).then(|| Interceptor { stage, lends, output: Type::clone(output) })
}

fn is_next(ty: &Type) -> bool {
    last_segment(ty).is_some_and(|segment| segment.ident == "Next")
}

/// The type of the one `next`.
fn next<'a>(args: &'a [Taken], sig: &Signature, words: &Words<'_>, diag: &mut Diag) -> Option<&'a Type> {
    let mut all = args.iter().filter_map(|taken| match taken {
        Taken::Own(ty) => Some(ty),
        Taken::Argument(_) => None,
    });
    let Some(next) = all.next() else {
        let text = format!("`{}` takes no `next`, so it could not call the handler", words.function);
        diag.error(&sig.ident, code::NOT_A_GUARD, text).help(
            "write `next: Next<'_>` among its arguments, and call what is inside with `next.run().await`",
        );
        return None;
    };
    if let Some(second) = all.next() {
        let text = format!("`{}` takes `next` twice, and what is inside is called once", words.function);
        diag.error(second, code::NOT_A_GUARD, text).help("remove one of them");
        return None;
    }
    Some(next)
}
