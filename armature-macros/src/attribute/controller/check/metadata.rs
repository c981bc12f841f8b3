//! Values that routes carry: `#[meta(…)]` of a handler or controller, `meta = […]` of a module.

use crate::attribute::controller::meant::Meta;
use crate::diag::Diag;
use crate::span::Place;
use crate::syntax::types::to_source;
use armature_grammar::code;
use proc_macro2::TokenStream;
use syn::Expr;

/// Reads one value of a level into `found`; refuses a second one of the same type, as far as names tell. The proof knows
/// the types.
pub(crate) fn value(tokens: &TokenStream, found: &mut Vec<Meta>, diag: &mut Diag) {
    let Ok(value) = syn::parse2::<Expr>(tokens.clone()) else {
        let text = format!("`{}` is not a value", to_source(tokens));
        diag.error(tokens, code::BAD_OPTION_VALUE, text)
            .help("write a constant of a `#[metadata]` type: `Roles(&[\"admin\"])`");
        return;
    };
    let name = name(&value);
    if name.is_some() && found.iter().any(|earlier| self::name(&earlier.value) == name) {
        let text = format!("two values of `{}` at one place", name.unwrap_or_default());
        diag.error(&value, code::CONTRADICTION, text).help("make one of them, or remove one");
        return;
    }
    found.push(Meta { place: Place::of(&value), value });
}

/// `Roles` of `Roles(…)`, `Roles { … }` and `Roles`.
fn name(value: &Expr) -> Option<String> {
    match value {
        Expr::Call(call) => name(&call.func),
        Expr::Struct(literal) => Some(to_source(&literal.path)),
        Expr::Path(path) => Some(to_source(&path.path)),
        _ => None,
    }
}
