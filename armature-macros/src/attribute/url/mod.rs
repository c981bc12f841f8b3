//! `url!`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;
pub(crate) mod written;

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use meant::Url as Meant;
use proc_macro2::TokenStream;
use written::Url as Written;

/// `url!`.
pub(crate) struct Url;

impl Stages for Url {
    type Written = Written;
    type Meant = Meant;

    fn read(args: TokenStream, _: TokenStream, _: &mut Diag) -> Option<Written> {
        Some(written::url(args))
    }

    fn check(written: &Written, diag: &mut Diag) -> Option<Meant> {
        check::url(written, diag)
    }

    fn print(meant: &Meant, paths: &Paths) -> TokenStream {
        print::url(meant, paths)
    }

    fn stub(_: &Written, _: &Paths) -> TokenStream {
        TokenStream::new()
    }
}
