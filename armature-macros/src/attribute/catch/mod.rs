//! `#[catch]`.

mod check;
mod meant;
pub(crate) mod pairs;
mod print;
mod written;

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// `#[catch]`.
pub(crate) struct Catch;

impl Stages for Catch {
    type Written = written::Filter;
    type Meant = meant::Filter;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(written::filter(args, item), "#[catch]", "an impl of the filter's type")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::filter(written, diag)
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        print::filter(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        let mut printed = written.item.to_token_stream();
        if written.item.trait_.is_none() {
            printed.extend(print::stub(&written.item.self_ty, &written.item.generics, paths));
        }
        printed
    }
}
