//! `#[middleware]` on an impl or a function: as an interceptor's, it takes `next` beside its arguments, and waits for it.

use super::meant::Middleware;
use super::written::Middleware as Written;
use crate::attribute::interceptor::check::around;
use crate::attribute::stage::check::Words;
use crate::diag::Diag;
use crate::names;
use crate::syntax::pieces::Raw;
use crate::syntax::types::to_source;
use armature_grammar::code;
use quote::ToTokens;

const WORDS: Words<'_> = Words {
    attribute: "#[middleware]",
    one: "a middleware",
    function: names::HANDLE,
    shape: "`async fn handle(&self, next: Next<'_>, …) -> Result<Response>`, and call what is inside with `next.run().await`",
    bodiless: "it runs before the body is read",
    code: code::NOT_A_GUARD,
};

/// Checks the item.
pub(crate) fn middleware(written: &Written, diag: &mut Diag) -> Option<Middleware> {
    if let Some(raw) = written.stage.options.iter().find(|raw| raw.value.is_none() && !is_crate(raw)) {
        let text = "a module binds middleware to routes, and `#[middleware]` makes one";
        let ty = to_source(&written.stage.item.self_ty);
        let listed = match &written.free {
            Some(free) => format!("{}.on(MyController::{})", to_source(&raw.tokens), free.name),
            None => format!("{}.on({ty})", to_source(&raw.tokens)),
        };
        diag.error(&raw.tokens, code::WRONG_ITEM, text)
            .help(format!("remove this, and write `middleware = [{listed}]` in `#[module]`"));
        return None;
    }
    let Some(free) = &written.free else {
        return Some(Middleware { interceptor: around(&written.stage, &WORDS, diag)?, listed: None });
    };
    if free.is_method {
        let text = format!("`#[middleware]` goes on the impl that has `{}`, not on the method", free.name);
        diag.error(&free.function.sig.ident, code::WRONG_ITEM, text)
            .help("move the attribute up, and name the method `handle`");
        return None;
    }
    let mut interceptor = around(&written.stage, &Words { function: &free.name, ..WORDS }, diag)?;
    interceptor.stage.item = free.function.to_token_stream();
    interceptor.stage.is_free = true;
    Some(Middleware { interceptor, listed: Some((free.listed.clone(), free.options.clone())) })
}

fn is_crate(raw: &Raw) -> bool {
    raw.name.as_ref().is_some_and(|name| name == names::CRATE)
}
