//! `#[interceptor]`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;
mod written;

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// `#[interceptor]`.
pub(crate) struct Interceptor;

impl Stages for Interceptor {
    type Written = written::Interceptor;
    type Meant = meant::Interceptor;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(written::interceptor(args, item), "#[interceptor]", "an impl of the interceptor's type")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::interceptor(written, diag)
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        print::interceptor(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        let mut printed = written.item.to_token_stream();
        if written.item.trait_.is_none() {
            printed.extend(print::stub(&written.item.self_ty, &written.item.generics, paths));
        }
        printed
    }
}
