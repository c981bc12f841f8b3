//! `#[bundle]`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;

use crate::attribute::module::written;
use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use proc_macro2::TokenStream;

/// `#[bundle]`.
pub(crate) struct Bundle;

impl Stages for Bundle {
    type Written = written::Module;
    type Meant = meant::Bundle;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(written::module(args, item), "#[bundle]", "a struct without fields")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::bundle(written, diag)
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        print::bundle(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        Bundle::stub_with(written, TokenStream::new(), paths)
    }

    fn stub_with(written: &Self::Written, errors: TokenStream, paths: &Paths) -> TokenStream {
        print::stub(&written.item, &errors, paths)
    }
}
