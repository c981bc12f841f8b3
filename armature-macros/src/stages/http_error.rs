//! `#[derive(HttpError)]`.

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use crate::{check, expand, model, parse};
use proc_macro2::TokenStream;

/// `#[derive(HttpError)]`.
pub(crate) struct HttpError;

impl Stages for HttpError {
    type Written = parse::http_error::HttpError;
    type Meant = model::http_error::HttpError;

    fn parse(_: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(parse::http_error::http_error(item), "#[derive(HttpError)]", "a struct or an enum")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::http_error::http_error(written, diag)
    }

    fn expand(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        expand::http_error::http_error(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        expand::http_error::stub(&written.ident, &written.generics, paths)
    }
}
