//! Checks `#[metadata]`.

use super::meant::Metadata;
use crate::attribute::keyed::check::named;
use crate::attribute::keyed::written::Keyed as Written;
use crate::diag::Diag;
use crate::names;
use crate::syntax::options::Options;
use armature_grammar::code;

/// A struct or enum, whatever its fields are. Routes carry constants, which have one type each.
pub(crate) fn metadata(written: &Written, diag: &mut Diag) -> Option<Metadata> {
    let options = Options::read(&written.options, "#[metadata]", &[names::GUARD, names::CRATE], diag);
    options.alone(0, "#[metadata]", diag);
    let _ = options.path(names::CRATE, diag);
    let guard = options.ty(names::GUARD, diag);
    if let Some(param) = written.generics.params.first() {
        diag.error(
            param,
            code::WRONG_ITEM,
            "a type of metadata cannot be generic: a guard asks for it by name",
        )
        .help("write `&'static` for a reference, and concrete types");
        return None;
    }
    let named = named(&written.ident, &written.generics, diag)?;
    Some(Metadata { named, item: written.item.clone(), guard })
}
