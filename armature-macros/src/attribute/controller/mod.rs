//! `#[controller]`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;
pub(crate) mod written;

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use crate::syntax::types::peel;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// `#[controller]`.
pub(crate) struct Controller;

impl Stages for Controller {
    type Written = written::Controller;
    type Meant = meant::Controller;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(written::controller(args, item), "#[controller]", "an impl of the controller's type")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::controller(written, diag)
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        print::controller(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        let item = &written.item;
        let ident = match peel(&item.self_ty) {
            syn::Type::Path(path) => path.path.segments.last().map(|segment| &segment.ident),
            _ => None,
        };
        let ty = item.self_ty.to_token_stream();
        let stub = ident
            .filter(|_| item.trait_.is_none())
            .map(|ident| print::stub(&ty, ident, &item.generics, paths));
        quote! { #item #stub }
    }
}
