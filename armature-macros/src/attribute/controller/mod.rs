//! `#[controller]`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;
pub(crate) mod written;

use crate::attribute::injectable::check::structure;
use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use crate::syntax::stub::{StubType, name_of};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use written::Item;

/// `#[controller]`.
pub(crate) struct Controller;

impl Stages for Controller {
    type Written = Item;
    type Meant = meant::Controller;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Item> {
        diag.fits(written::controller(args, item), "#[controller]", "an impl of the controller's type")
    }

    fn check(written: &Item, diag: &mut Diag) -> Option<Self::Meant> {
        match written {
            Item::Impl(written) => check::controller(written, diag),
            Item::Type(item) => {
                check::on_a_type(item, diag);
                None
            }
        }
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        print::controller(meant, paths)
    }

    fn stub(written: &Item, paths: &Paths) -> TokenStream {
        Controller::stub_with(written, TokenStream::new(), paths)
    }

    fn stub_with(written: &Item, errors: TokenStream, paths: &Paths) -> TokenStream {
        match written {
            Item::Impl(written) => {
                let item = &written.item;
                let ident = name_of(&item.self_ty).filter(|_| item.trait_.is_none());
                let of = StubType::of_impl(&item.self_ty, &item.generics);
                let stub = ident.map(|ident| print::stub(&of, ident, &errors, paths)).unwrap_or(errors);
                quote! { #item #stub }
            }
            Item::Type(item) => {
                let injectable = |attr: &syn::Attribute| {
                    attr.path().segments.last().is_some_and(|segment| segment.ident == "injectable")
                };
                // `#[injectable]` still has to read the attributes of the fields.
                let clean = match item.attrs.iter().any(injectable) {
                    true => item.to_token_stream(),
                    false => structure::clean(item),
                };
                let of = StubType::of_item(&item.ident, &item.generics);
                let stub = print::stub(&of, &item.ident, &errors, paths);
                quote! { #clean #stub }
            }
        }
    }
}
