//! `#[fact]`.

use crate::attribute::keyed;
use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use proc_macro2::TokenStream;

/// `#[fact]`.
pub(crate) struct Fact;

impl Stages for Fact {
    type Written = keyed::written::Keyed;
    type Meant = keyed::meant::Keyed;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(keyed::written::keyed(args, item), "#[fact]", "a struct or an enum")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        keyed::check::fact(written, diag)
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        keyed::print::fact(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        let mut printed = written.item.clone();
        printed.extend(keyed::print::stub(&written.ident, &written.generics, true, paths));
        printed
    }
}
