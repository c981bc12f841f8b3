//! `#[fact]` and `#[derive(Keyed)]`.

use crate::diag::Diag;
use crate::driver::Stages;
use crate::paths::Paths;
use crate::{check, expand, model, parse};
use proc_macro2::TokenStream;

/// `#[fact]`.
pub(crate) struct Fact;

impl Stages for Fact {
    type Written = parse::keyed::Keyed;
    type Meant = model::keyed::Keyed;

    fn parse(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(parse::keyed::keyed(args, item), "#[fact]", "a struct or an enum")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::keyed::fact(written, diag)
    }

    fn expand(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        expand::keyed::fact(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        let mut printed = written.item.clone();
        printed.extend(expand::keyed::stub(&written.ident, &written.generics, true, paths));
        printed
    }
}

/// `#[derive(Keyed)]`.
pub(crate) struct Keyed;

impl Stages for Keyed {
    type Written = parse::keyed::Keyed;
    type Meant = model::keyed::Keyed;

    fn parse(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written> {
        diag.fits(parse::keyed::keyed(args, item), "#[derive(Keyed)]", "a struct or an enum")
    }

    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant> {
        check::keyed::derive(written, diag)
    }

    fn expand(meant: &Self::Meant, paths: &Paths) -> TokenStream {
        expand::keyed::derive(meant, paths)
    }

    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream {
        expand::keyed::stub(&written.ident, &written.generics, false, paths)
    }
}
