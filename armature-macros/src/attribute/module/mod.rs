//! `#[module]`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;
pub(crate) mod written;

use crate::diag::{Diag, collect};
use crate::driver::Stages;
use crate::names::module as words;
use crate::paths::Paths;
use proc_macro2::TokenStream;
use quote::quote;

/// `#[module]`.
pub(crate) struct Module;

impl Stages for Module {
    type Written = written::Module;
    type Meant = meant::Module;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(written::module(args, item), "#[module]", "a struct without fields")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::module(written, diag)
    }

    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        print::module(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        Module::stub_with(written, TokenStream::new(), paths)
    }

    fn stub_with(written: &Self::Written, errors: TokenStream, paths: &Paths) -> TokenStream {
        let item = &written.item;
        let ((options, root), _) = collect(|diag| {
            let options = crate::syntax::options::Options::unread(&written.options);
            (options.ty(words::OPTIONS, diag), options.flag(words::ROOT, diag))
        });
        let stub = print::stub(item, options.as_ref(), root, &errors, paths);
        quote! { #item #stub }
    }
}
