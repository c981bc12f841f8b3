//! The function of a stage, with its arguments.

use crate::attribute::controller::meant::Argument;
use proc_macro2::TokenStream;
use syn::{Generics, Ident, Type};

/// A type with the function of a stage.
pub(crate) struct Stage {
    /// The impl without our attributes.
    pub(crate) item: TokenStream,
    /// The type.
    pub(crate) ty: Type,
    /// The impl's parameters.
    pub(crate) generics: Generics,
    /// The function's name, for spans.
    pub(crate) function: Ident,
    /// Its arguments, in order.
    pub(crate) args: Vec<Taken>,
    /// Whether it is awaited.
    pub(crate) awaits: bool,
    /// Whether it is a function by itself, and not one of the type.
    pub(crate) is_free: bool,
}

/// One argument.
pub(crate) enum Taken {
    /// Made as a handler's is.
    Argument(Argument),
    /// The stage's own: `next` of an interceptor, `error` of a filter.
    Own(Type),
}

impl Stage {
    /// The arguments that are made as a handler's are.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &Argument> {
        self.args.iter().filter_map(|taken| match taken {
            Taken::Argument(argument) => Some(argument),
            Taken::Own(_) => None,
        })
    }
}
