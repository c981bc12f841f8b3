//! A type or trait with a key.

use crate::span::Place;
use proc_macro2::TokenStream;
use syn::{Generics, Ident};

/// A type that gets a key, and its name in messages.
#[derive(Clone)]
pub(crate) struct Named {
    /// Its identifier, for spans.
    pub(crate) ident: Ident,
    /// The type, as `impl … for` wants it: `Repo<T>`, `dyn Repo<T>`.
    pub(crate) ty: TokenStream,
    /// Name in messages: `Repo`, `dyn Repo`.
    pub(crate) text: String,
    /// Type parameters alone, without defaults; each gets the bound `Keyed`.
    pub(crate) generics: Generics,
    /// The types whose keys are part of this one.
    pub(crate) args: Vec<TokenStream>,
    /// The place of the name.
    pub(crate) place: Place,
}

/// `#[fact]` or `#[derive(Keyed)]`.
pub(crate) struct Keyed {
    /// The type that gets the key.
    pub(crate) named: Named,
    /// The item, which is printed again; empty for a derive.
    pub(crate) item: TokenStream,
    /// `#[fact(identity)]`.
    pub(crate) identity: bool,
}
