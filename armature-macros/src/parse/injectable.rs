//! The four items `#[injectable]` stands on.

use super::options::{Raw, options};
use crate::raw::{RawImpl, RawTrait};
use proc_macro2::{TokenStream, TokenTree};
use syn::DeriveInput;

/// The item as written.
pub(crate) struct Injectable {
    /// The attribute's options.
    pub(crate) options: Vec<Raw>,
    /// What it stands on.
    pub(crate) item: Item,
}

/// What `#[injectable]` stands on.
pub(crate) enum Item {
    /// A struct: its fields are what it needs.
    Struct(Box<DeriveInput>),
    /// `impl T`: one function is its constructor.
    Impl(Box<RawImpl>),
    /// `impl Trait for T`: its async functions are boxed.
    TraitImpl(Box<RawImpl>),
    /// A trait: it is usable as `dyn`.
    Trait(Box<RawTrait>),
}

/// Reads a struct, an impl or a trait.
pub(crate) fn injectable(args: TokenStream, item: TokenStream) -> syn::Result<Injectable> {
    let options = options(args);
    let item = match keyword(&item).as_deref() {
        Some("impl") => {
            let item: RawImpl = syn::parse2(item)?;
            let boxed = item.trait_.is_some();
            let item = Box::new(item);
            if boxed { Item::TraitImpl(item) } else { Item::Impl(item) }
        }
        Some("trait") => Item::Trait(Box::new(syn::parse2(item)?)),
        Some("struct") => Item::Struct(Box::new(syn::parse2(item)?)),
        other => {
            let text = match other {
                Some("enum") => {
                    "an enum has no fields to fill; write it on an impl with a `#[construct]` function"
                }
                Some("fn") => "a function that builds a value takes `#[provider]`",
                _ => "nothing else can be built",
            };
            let span = syn::spanned::Spanned::span(&item);
            return Err(syn::Error::new(span, text));
        }
    };
    Ok(Injectable { options, item })
}

/// The word that says what kind of item this is.
fn keyword(item: &TokenStream) -> Option<String> {
    const KINDS: [&str; 8] = ["struct", "enum", "union", "trait", "impl", "fn", "mod", "type"];
    item.clone().into_iter().find_map(|tree| match tree {
        TokenTree::Ident(ident) if KINDS.iter().any(|kind| ident == kind) => Some(ident.to_string()),
        _ => None,
    })
}
