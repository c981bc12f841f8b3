//! `#[module]`.

use crate::diag::{Diag, collect};
use crate::driver::Stages;
use crate::names::module as words;
use crate::paths::Paths;
use crate::{check, expand, model, parse};
use proc_macro2::TokenStream;
use quote::quote;

/// `#[module]`.
pub(crate) struct Module;

impl Stages for Module {
    type Written = parse::module::Module;
    type Meant = model::module::Module;

    fn parse(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(parse::module::module(args, item), "#[module]", "a struct without fields")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::module::module(written, diag)
    }

    fn expand(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        expand::module::module(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        let item = &written.item;
        let ((options, root), _) = collect(|diag| {
            let options = check::options::Options::unread(&written.options);
            (options.ty(words::OPTIONS, diag), options.flag(words::ROOT, diag))
        });
        let stub = expand::module::stub(item, options.as_ref(), root, paths);
        quote! { #item #stub }
    }
}
