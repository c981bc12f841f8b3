//! `#[armature::test]`.

use crate::diag::Diag;
use crate::driver::Stages;
use crate::model::test::Test as Meant;
use crate::parse::provider::Function;
use crate::paths::Paths;
use crate::{check, expand, parse};
use proc_macro2::TokenStream;
use quote::ToTokens;

/// `#[armature::test]`.
pub(crate) struct Test;

impl Stages for Test {
    type Written = Function;
    type Meant = Meant;

    fn parse(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Function> {
        diag.fits(parse::provider::function(args, item), "#[armature::test]", "an async function")
    }

    fn check(written: &Function, diag: &mut Diag) -> Option<Meant> {
        check::test::test(written, diag)
    }

    fn expand(meant: &Meant, paths: &Paths) -> TokenStream {
        expand::test::test(meant, paths)
    }

    fn stub(written: &Function, _: &Paths) -> TokenStream {
        written.item.to_token_stream()
    }
}
