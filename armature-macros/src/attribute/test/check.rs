//! `#[armature::test]`.

use super::meant::Test;
use crate::attribute::provider::written::Function;
use crate::diag::Diag;
use crate::names;
use crate::syntax::options::Options;
use armature_grammar::code;

/// Checks the test.
pub(crate) fn test(written: &Function, diag: &mut Diag) -> Option<Test> {
    let options = Options::read(&written.options, "#[armature::test]", &[names::CRATE], diag);
    options.alone(0, "#[armature::test]", diag);
    let _ = options.path(names::CRATE, diag);
    let sig = &written.item.sig;
    if sig.asyncness.is_none() {
        diag.error(&sig.ident, code::WRONG_ITEM, format!("`{}` is not async", sig.ident))
            .help("write `async fn`, or use `#[test]`");
    }
    if let Some(input) = sig.inputs.first() {
        diag.error(input, code::WRONG_ITEM, "a test takes no arguments")
            .help("build what it needs in its body");
    }
    if let Some(param) = sig.generics.params.first() {
        diag.error(param, code::WRONG_ITEM, "a test cannot be generic")
            .help("write a generic function that the tests call");
    }
    Some(Test { item: written.item.clone() })
}
