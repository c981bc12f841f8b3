//! An error and the problem document of each of its cases.

use proc_macro2::TokenStream;
use syn::{Generics, Ident, LitStr, Member, Type};

/// A struct or enum.
pub(crate) struct HttpError {
    /// Its name.
    pub(crate) ident: Ident,
    /// Its type parameters and `where` clause.
    pub(crate) generics: Generics,
    /// Its cases.
    pub(crate) cases: Vec<Case>,
}

/// A variant, or the struct.
pub(crate) struct Case {
    /// `Self::Variant`, or `Self`.
    pub(crate) path: TokenStream,
    /// Its response.
    pub(crate) answer: Answer,
}

/// The response of a case.
pub(crate) enum Answer {
    /// The response of the error in its one field.
    Transparent {
        /// The field.
        field: Member,
        /// Its type, which `?` turns into this case.
        ty: Box<Type>,
    },
    /// A problem document.
    Problem(Box<Problem>),
}

/// A problem document.
pub(crate) struct Problem {
    /// An expression for the status.
    pub(crate) status: TokenStream,
    /// `title = "…"`.
    pub(crate) title: Option<LitStr>,
    /// `type = "…"`.
    pub(crate) kind: Option<LitStr>,
    /// The text for the client, its placeholders renamed.
    pub(crate) detail: Option<LitStr>,
    /// Fields that the text names, with their names in it.
    pub(crate) shown: Vec<(Member, Ident)>,
    /// The field that is the cause.
    pub(crate) source: Option<Member>,
}
