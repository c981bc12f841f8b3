//! `#[injectable]`.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;
pub(crate) mod written;

use crate::attribute::provider;
use crate::attribute::provider::meant::Provider;
use crate::diag::{Diag, collect};
use crate::driver::Stages;
use crate::paths::Paths;
use crate::syntax::stub::{StubType, name_of};
use check::{construct, dynamic, structure};
use meant::{Boxed, Dynamic};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use written::{Injectable as Written, Item};

/// `#[injectable]`.
pub(crate) struct Injectable;

/// The item under `#[injectable]`, and what it means.
pub(crate) enum Meant {
    /// A struct, or an impl with a constructor.
    Provider(Box<Provider>),
    /// A trait.
    Trait(Box<Dynamic>),
    /// An impl of a trait.
    Impl(Box<Boxed>),
}

impl Stages for Injectable {
    type Written = Written;
    type Meant = Meant;

    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Written> {
        diag.fits(written::injectable(args, item), "#[injectable]", "a struct, a trait or an impl")
    }

    fn check(written: &Written, diag: &mut Diag) -> Option<Meant> {
        Some(match &written.item {
            Item::Struct(item, tokens) => {
                let options = provider::check::options("#[injectable]", &written.options, diag);
                Meant::Provider(Box::new(structure::structure(&options, item, tokens, diag)?))
            }
            Item::Impl(item) => {
                let options = provider::check::options("#[injectable]", &written.options, diag);
                Meant::Provider(Box::new(construct::implementation(&options, item, diag)?))
            }
            Item::TraitImpl(item) => {
                Meant::Impl(Box::new(dynamic::implementation(&written.options, item, diag)?))
            }
            // The compiler has already reported what is wrong.
            Item::HalfTyped(_) => return None,
            Item::Enum(item) => {
                structure::enumeration(item, diag);
                return None;
            }
            Item::Trait(item) => Meant::Trait(Box::new(dynamic::dynamic(&written.options, item, diag)?)),
        })
    }

    fn print(meant: &Meant, paths: &Paths) -> TokenStream {
        match meant {
            Meant::Provider(meant) => provider::print::provider(meant, paths),
            Meant::Trait(meant) => print::dynamic(meant, paths),
            Meant::Impl(meant) => print::implementation(meant, paths),
        }
    }

    fn stub(written: &Written, paths: &Paths) -> TokenStream {
        match &written.item {
            Item::Struct(item, _) | Item::HalfTyped(item) | Item::Enum(item) => {
                let clean = structure::clean(item);
                let of = StubType::of_item(&item.ident, &item.generics);
                let stub = provider::print::stub(&of, &item.ident, paths);
                quote! { #clean #stub }
            }
            Item::Impl(item) => {
                let clean = construct::clean(item);
                let of = StubType::of_impl(&item.self_ty, &item.generics);
                let stub = name_of(&item.self_ty).map(|ident| provider::print::stub(&of, ident, paths));
                quote! { #clean #stub }
            }
            Item::TraitImpl(item) => {
                let item = construct::clean(item);
                print::implementation(&Boxed { item }, paths)
            }
            Item::Trait(item) => {
                // What is wrong was reported already; here only whether a key would lead to more.
                let (meant, errors) = collect(|diag| dynamic::dynamic(&[], item, diag));
                match (meant, errors) {
                    (Some(meant), None) => print::dynamic(&meant, paths),
                    _ => print::boxed_trait(item, true, paths).into_token_stream(),
                }
            }
        }
    }
}
