//! `#[provider]`.

use crate::check::{construct, injectable};
use crate::diag::Diag;
use crate::driver::Stages;
use crate::model::provider::Provider as Meant;
use crate::parse::provider::Function;
use crate::paths::Paths;
use crate::{expand, parse};
use proc_macro2::TokenStream;
use quote::quote;

/// `#[provider]`.
pub(crate) struct Provider;

impl Stages for Provider {
    type Written = Function;
    type Meant = Meant;

    fn parse(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Function> {
        diag.fits(parse::provider::function(args, item), "#[provider]", "a function")
    }

    fn check(written: &Function, diag: &mut Diag) -> Option<Meant> {
        let options = injectable::options("#[provider]", &written.options, diag);
        construct::function(&options, &written.item, diag)
    }

    fn expand(meant: &Meant, paths: &Paths) -> TokenStream {
        expand::provider::provider(meant, paths)
    }

    fn stub(written: &Function, paths: &Paths) -> TokenStream {
        let item = &written.item;
        let name = &item.sig.ident;
        let listed = construct::listed(item);
        let stub = expand::provider::stub(&quote! { #name }, name, &syn::Generics::default(), paths);
        quote! { #item #listed #stub }
    }
}
