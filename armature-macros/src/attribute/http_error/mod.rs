//! `#[derive(HttpError)]`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;
pub(crate) mod written;

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use proc_macro2::TokenStream;

/// `#[derive(HttpError)]`.
pub(crate) struct HttpError;

impl Stages for HttpError {
    type Written = written::HttpError;
    type Meant = meant::HttpError;

    fn read(_: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(written::http_error(item), "#[derive(HttpError)]", "a struct or an enum")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::http_error(written, diag)
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        print::http_error(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        print::stub(&written.ident, &written.generics, paths)
    }
}
