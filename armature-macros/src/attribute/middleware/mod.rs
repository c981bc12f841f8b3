//! `#[middleware]`: an interceptor that modules bind to routes.

mod check;
mod meant;
mod print;
mod written;

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// `#[middleware]`.
pub(crate) struct Middleware;

impl Stages for Middleware {
    type Written = written::Middleware;
    type Meant = meant::Middleware;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        let what = "an impl of the middleware's type, or a function";
        diag.fits(written::middleware(args, item), "#[middleware]", what)
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::middleware(written, diag)
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        print::middleware(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        let item = &written.stage.item;
        let (mut printed, listed) = match &written.free {
            Some(free) if free.is_method => return free.function.to_token_stream(),
            Some(free) => (free.function.to_token_stream(), Some((&free.listed, &free.options))),
            None => (item.to_token_stream(), None),
        };
        if item.trait_.is_none() {
            printed.extend(print::stub(&item.self_ty, &item.generics, listed, paths));
        }
        printed
    }
}
