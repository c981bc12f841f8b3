//! Prints a link: constants that find its route in the records, each at the tokens it checks, and the call that fills in the values.

use super::meant::{Url, Value};
use crate::attribute::question::question;
use crate::paths::Paths;
use crate::span::{ends, printed};
use crate::syntax::types::unraw;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

/// Prints, for `url!(AppModule => CatsController::find_one, id = 7, ?page = 2)`:
///
/// ```text
/// {
///     const __ARMATURE_FOUND: Target = target::<AppModule, CatsController>("find_one");
///     const __ARMATURE_LINK: Target = { const REPORT: Report = __ARMATURE_FOUND.check(&["id"]); if … panic!(…) __ARMATURE_FOUND };
///     const _: () = { const REPORT: Report = __ARMATURE_FOUND.check_argument("id"); if … panic!(…) };
///     const __ARMATURE_PARTS: [&str; 4] = __ARMATURE_FOUND.parts();
///     link::<{ __ARMATURE_LINK.is_certain() }>(
///         &__ARMATURE_PARTS,
///         &[("id", shown::<{ __ARMATURE_FOUND.kind("id") }, _>(&(7)))],
///         &[("page", shown::<{ __ARMATURE_FOUND.query_kind("page") }, _>(&(2)))],
///     )
/// }
/// ```
///
/// The constants are items, so that `cargo check` evaluates them. If `__ARMATURE_LINK` panics, the compiler does not know the type of
/// the link, so the code around it causes no second error.
pub(crate) fn url(meant: &Url, paths: &Paths) -> TokenStream {
    let Url { root, controller, handler, path, query } = meant;
    let at = handler.span();
    let rt = paths.at(at);
    let (found, link) = (name("__ARMATURE_FOUND", at), name("__ARMATURE_LINK", at));
    let text = unraw(handler);
    let given = path.iter().map(|value| unraw(&value.name));
    let asked = quote_spanned! { printed(at)=> #found.check(&[#(#given),*]) };
    let checked = question(&asked, printed(at), &rt);
    let arguments = path.iter().map(|value| {
        let (span, name) = (value.name.span(), unraw(&value.name));
        let found = self::name("__ARMATURE_FOUND", span);
        let asked = quote_spanned! { printed(span)=> #found.check_argument(#name) };
        let checked = question(&asked, printed(span), &paths.at(span));
        quote_spanned! { printed(span)=> const _: () = { #checked }; }
    });
    let filled = path.iter().map(|value| shown(value, "kind", paths));
    let pairs = query.iter().map(|value| shown(value, "query_kind", paths));
    quote_spanned! { printed(at)=> {
        const #found: #rt::links::Target = #rt::links::target::<#root, #controller>(#text);
        const #link: #rt::links::Target = { #checked #found };
        #(#arguments)*
        const __ARMATURE_PARTS: [&::core::primitive::str; 4] = #found.parts();
        #rt::link::link::<{ #link.is_certain() }>(&__ARMATURE_PARTS, &[#(#filled),*], &[#(#pairs),*])
    } }
}

/// Prints `("id", shown::<{ … }, _>(&(7)))`.
fn shown(value: &Value, kind: &str, paths: &Paths) -> TokenStream {
    let Value { name, value } = value;
    let (span, _) = ends(value);
    let rt = paths.at(span);
    let (found, kind) = (self::name("__ARMATURE_FOUND", span), Ident::new(kind, printed(span)));
    let text = unraw(name);
    quote_spanned! { printed(span)=> (#text, #rt::link::shown::<{ #found.#kind(#text) }, _>(&(#value))) }
}

fn name(text: &str, at: Span) -> Ident {
    Ident::new(text, printed(at))
}
