//! The items that `#[injectable]` may be on, as they were written.

use crate::syntax::half_typed;
use crate::syntax::pieces::{Raw, options};
use crate::syntax::raw::{RawImpl, RawTrait};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::DeriveInput;

/// The item as written.
pub(crate) struct Injectable {
    /// The attribute's options.
    pub(crate) options: Vec<Raw>,
    /// The item.
    pub(crate) item: Item,
}

/// The item under `#[injectable]`.
pub(crate) enum Item {
    /// A struct: its fields are what it needs. Its tokens are printed again if no attribute of ours is among them.
    Struct(Box<DeriveInput>, TokenStream),
    /// `impl T`: one function is its constructor.
    Impl(Box<RawImpl>),
    /// `impl Trait for T`: its async functions are boxed.
    TraitImpl(Box<RawImpl>),
    /// A trait, which is used as `dyn`.
    Trait(Box<RawTrait>),
    /// What can be read of a struct that is half typed.
    HalfTyped(Box<DeriveInput>),
    /// An enum, which is refused; kept so that it is not blamed again elsewhere.
    Enum(Box<DeriveInput>),
}

/// Reads a struct, an impl or a trait.
pub(crate) fn injectable(args: TokenStream, item: TokenStream) -> syn::Result<Injectable> {
    let options = options(args);
    let keyword = keyword(&item);
    let item = match keyword.as_ref().map(ToString::to_string).as_deref() {
        Some("impl") => {
            let item: RawImpl = syn::parse2(item)?;
            let boxed = item.trait_.is_some();
            let item = Box::new(item);
            if boxed { Item::TraitImpl(item) } else { Item::Impl(item) }
        }
        Some("trait") => Item::Trait(Box::new(syn::parse2(item)?)),
        Some("struct") => match syn::parse2(item.clone()) {
            Ok(read) => Item::Struct(Box::new(read), item),
            Err(error) => {
                Item::HalfTyped(Box::new(syn::parse2(half_typed::structure(item)).map_err(|_| error)?))
            }
        },
        Some("enum") => Item::Enum(Box::new(syn::parse2(item)?)),
        other => {
            let text = match other {
                Some("fn") => "write `#[provider]` on a function that builds a value",
                _ => "it has no meaning here",
            };
            let span = keyword.map_or_else(Span::call_site, |keyword| keyword.span());
            return Err(syn::Error::new(span, text));
        }
    };
    Ok(Injectable { options, item })
}

/// The keyword that tells the kind of item.
fn keyword(item: &TokenStream) -> Option<Ident> {
    const KINDS: [&str; 8] = ["struct", "enum", "union", "trait", "impl", "fn", "mod", "type"];
    item.clone().into_iter().find_map(|tree| match tree {
        TokenTree::Ident(ident) if KINDS.iter().any(|kind| ident == kind) => Some(ident),
        _ => None,
    })
}
