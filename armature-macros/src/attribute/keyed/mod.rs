//! `#[derive(Keyed)]`, and the key that several attributes print.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;
pub(crate) mod written;

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use proc_macro2::TokenStream;

/// `#[derive(Keyed)]`.
pub(crate) struct Keyed;

impl Stages for Keyed {
    type Written = written::Keyed;
    type Meant = meant::Keyed;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(written::keyed(args, item), "#[derive(Keyed)]", "a struct or an enum")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::derive(written, diag)
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        print::derive(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        print::stub(&written.ident, &written.generics, false, paths)
    }
}
