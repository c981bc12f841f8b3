//! `#[controller]`.

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use crate::{check, expand, model, parse};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// `#[controller]`.
pub(crate) struct Controller;

impl Stages for Controller {
    type Written = parse::controller::Controller;
    type Meant = model::controller::Controller;

    fn parse(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(
            parse::controller::controller(args, item),
            "#[controller]",
            "an impl of the controller's type",
        )
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::controller::controller(written, diag)
    }

    fn expand(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        expand::controller::controller(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        let item = &written.item;
        let ident = match check::keyed::bare(&item.self_ty) {
            syn::Type::Path(path) => path.path.segments.last().map(|segment| &segment.ident),
            _ => None,
        };
        let ty = item.self_ty.to_token_stream();
        let stub = ident
            .filter(|_| item.trait_.is_none())
            .map(|ident| expand::controller::stub(&ty, ident, &item.generics, paths));
        quote! { #item #stub }
    }
}
