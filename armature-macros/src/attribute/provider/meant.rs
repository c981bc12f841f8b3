//! How one provider is built.

use crate::attribute::controller::meant::Argument;
use crate::attribute::keyed::meant::Named;
use proc_macro2::{Ident, Span, TokenStream};
use syn::{Attribute, Expr, Generics, Member, Type};

/// A type the container can build, or a function that builds one.
pub(crate) struct Provider {
    /// The item to print again.
    pub(crate) item: TokenStream,
    /// The key to print; `None` if the built type has its own.
    pub(crate) named: Option<Named>,
    /// The type that is `Provide`, its parameters, and the name it has.
    pub(crate) of: Owner,
    /// The type that is built.
    pub(crate) built: TokenStream,
    /// A variant of `Scope`.
    pub(crate) scope: &'static str,
    /// Fields of `Hooks` that are listed, and where; `None`: found by the compiler.
    pub(crate) hooks: Option<Vec<(&'static str, Span)>>,
    /// The dependencies: arguments or injected fields.
    pub(crate) deps: Vec<Dep>,
    /// What else a constructor takes: of a request-scoped provider, from its request. In order with `deps`.
    pub(crate) args: Vec<ConstructorArgument>,
    /// How the value is made of them.
    pub(crate) build: Build,
}

/// One argument or injected field.
pub(crate) struct Dep {
    /// Its type.
    pub(crate) ty: Type,
    /// `#[cfg]`s in front of it.
    pub(crate) cfgs: Vec<Attribute>,
}

/// One argument of a constructor.
pub(crate) enum ConstructorArgument {
    /// The dependency of this number.
    Dep(usize),
    /// From the request.
    Request(Argument),
}

/// Who implements `Provide`.
pub(crate) struct Owner {
    /// The type.
    pub(crate) ty: TokenStream,
    /// Its parameters.
    pub(crate) generics: Generics,
    /// Its name, for spans and the record's site.
    pub(crate) ident: Ident,
}

/// What makes a value.
pub(crate) enum Build {
    /// A struct expression.
    Fields(Vec<Field>),
    /// A function.
    Call {
        /// Its path.
        path: TokenStream,
        /// Whether it is awaited.
        awaits: bool,
        /// The span of its return type.
        output: Span,
    },
}

/// One field.
pub(crate) struct Field {
    /// Its name or number.
    pub(crate) member: Member,
    /// `#[cfg]`s in front of it.
    pub(crate) cfgs: Vec<Attribute>,
    /// Where its value comes from.
    pub(crate) from: From,
}

/// Where a field's value comes from.
pub(crate) enum From {
    /// The dependency of this number.
    Dep(usize),
    /// `#[value(…)]`.
    Value(Expr),
    /// `#[default]`.
    Default(Span),
}
