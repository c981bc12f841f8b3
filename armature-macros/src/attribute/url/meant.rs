//! What a link means: a handler below a root, and values by name.

use proc_macro2::{Ident, TokenStream};
use syn::Type;

/// A link.
pub(crate) struct Url {
    /// The root module.
    pub(crate) root: Type,
    /// The controller.
    pub(crate) controller: Type,
    /// The handler.
    pub(crate) handler: Ident,
    /// The values of placeholders.
    pub(crate) path: Vec<Value>,
    /// The pairs of the query, in order.
    pub(crate) query: Vec<Value>,
}

/// A value.
pub(crate) struct Value {
    /// The name of the placeholder or the pair.
    pub(crate) name: Ident,
    /// An expression.
    pub(crate) value: TokenStream,
}
