//! `#[armature::test]`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;

use crate::attribute::provider::written::Function;
use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use meant::Test as Meant;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// `#[armature::test]`.
pub(crate) struct Test;

impl Stages for Test {
    type Written = Function;
    type Meant = Meant;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Function> {
        diag.fits(super::provider::written::function(args, item), "#[armature::test]", "an async function")
    }

    fn check(written: &Function, diag: &mut Diag) -> Option<Meant> {
        check::test(written, diag)
    }

    fn print(meant: &Meant, paths: &Paths) -> TokenStream {
        print::test(meant, paths)
    }

    fn stub(written: &Function, _: &Paths) -> TokenStream {
        written.item.to_token_stream()
    }
}
