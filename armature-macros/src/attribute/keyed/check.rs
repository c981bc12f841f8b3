//! Names and keys: which types can have one.

use super::meant::{Keyed, Named};
use super::written::Keyed as Written;
use crate::diag::Diag;
use crate::names;
use crate::span::Place;
use crate::syntax::options::Options;
use crate::syntax::types::{peel, unraw};
use armature_grammar::code;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericArgument, GenericParam, Generics, Ident, PathArguments, Type};

/// `#[fact]`.
pub(crate) fn fact(written: &Written, diag: &mut Diag) -> Option<Keyed> {
    let options = Options::read(&written.options, "#[fact]", &[names::IDENTITY, names::CRATE], diag);
    options.alone(0, "#[fact]", diag);
    let identity = options.flag(names::IDENTITY, diag);
    let _ = options.path(names::CRATE, diag);
    let named = named(&written.ident, &written.generics, diag)?;
    Some(Keyed { named, item: written.item.clone(), identity })
}

/// `#[derive(Keyed)]`.
pub(crate) fn derive(written: &Written, diag: &mut Diag) -> Option<Keyed> {
    let named = named(&written.ident, &written.generics, diag)?;
    Some(Keyed { named, item: TokenStream::new(), identity: false })
}

/// A struct or enum of this name.
pub(crate) fn named(ident: &Ident, generics: &Generics, diag: &mut Diag) -> Option<Named> {
    let generics = params(generics, diag)?;
    let (_, arguments, _) = generics.split_for_impl();
    let ty = quote! { #ident #arguments };
    let args = idents(&generics);
    Some(Named { ident: ident.clone(), ty, text: unraw(ident), generics, args, place: Place::of(ident) })
}

/// A trait of this name, as `dyn`.
pub(crate) fn dyn_named(ident: &Ident, generics: &Generics, diag: &mut Diag) -> Option<Named> {
    let generics = params(generics, diag)?;
    let (_, arguments, _) = generics.split_for_impl();
    let ty = quote! { dyn #ident #arguments };
    let text = format!("dyn {}", unraw(ident));
    let args = idents(&generics);
    Some(Named { ident: ident.clone(), ty, text, generics, args, place: Place::of(ident) })
}

/// The type an impl is for, under the name of its path's last segment.
pub(crate) fn impl_named(self_ty: &Type, generics: &Generics, diag: &mut Diag) -> Option<Named> {
    let segment = match peel(self_ty) {
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    };
    let Some(segment) = segment else {
        diag.error(self_ty, code::WRONG_ITEM, "only a named type can be injected")
            .help("write the impl for a struct or an enum");
        return None;
    };
    let generics = params(generics, diag)?;
    let args = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => {
            let types = arguments.args.iter().filter(|arg| matches!(arg, GenericArgument::Type(_)));
            types.map(ToTokens::to_token_stream).collect()
        }
        _ => Vec::new(),
    };
    let ident = segment.ident.clone();
    let (text, place) = (unraw(&ident), Place::of(&ident));
    Some(Named { ident, ty: self_ty.to_token_stream(), text, generics, args, place })
}

fn idents(generics: &Generics) -> Vec<TokenStream> {
    generics.type_params().map(|param| param.ident.to_token_stream()).collect()
}

/// The type parameters without defaults; refuses lifetimes and constants.
fn params(generics: &Generics, diag: &mut Diag) -> Option<Generics> {
    let before = diag.count();
    let mut generics = generics.clone();
    for param in &mut generics.params {
        match param {
            GenericParam::Type(param) => param.default = None,
            GenericParam::Lifetime(param) => {
                diag.error(&param.lifetime, code::WRONG_ITEM, "an injectable type cannot borrow")
                    .help("hold an owned value or an `Inject<T>` instead of the reference")
                    .note(
                        "the container keeps values for as long as the application, worker or request lives",
                    );
            }
            GenericParam::Const(param) => {
                diag.error(
                    &param.ident,
                    code::WRONG_ITEM,
                    "an injectable type cannot have a const parameter",
                )
                .help("use a type parameter instead, or keep the value in a field");
            }
        }
    }
    (diag.count() == before).then_some(generics)
}
