//! `#[provider]`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;
pub(crate) mod written;

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use crate::syntax::stub::StubType;
use meant::Provider as Meant;
use proc_macro2::TokenStream;
use quote::quote;
use written::Function;

/// `#[provider]`.
pub(crate) struct Provider;

impl Stages for Provider {
    type Written = Function;
    type Meant = Meant;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Function> {
        diag.fits(written::function(args, item), "#[provider]", "a function")
    }

    fn check(written: &Function, diag: &mut Diag) -> Option<Meant> {
        let options = check::options("#[provider]", &written.options, diag);
        check::function(&options, &written.item, diag)
    }

    fn print(meant: &Meant, paths: &Paths) -> TokenStream {
        print::provider(meant, paths)
    }

    fn stub(written: &Function, paths: &Paths) -> TokenStream {
        let item = &written.item;
        let name = &item.sig.ident;
        let listed = check::listed(item);
        let stub = print::stub(&StubType::of_item(name, &syn::Generics::default()), name, paths);
        quote! { #item #listed #stub }
    }
}
