//! `#[metadata]`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;

use crate::attribute::keyed;
use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use proc_macro2::TokenStream;

/// `#[metadata]`.
pub(crate) struct Metadata;

impl Stages for Metadata {
    type Written = keyed::written::Keyed;
    type Meant = meant::Metadata;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(keyed::written::keyed(args, item), "#[metadata]", "a struct or an enum")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::metadata(written, diag)
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        print::metadata(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        print::stub(&written.item, &written.ident, &written.generics, paths)
    }
}
