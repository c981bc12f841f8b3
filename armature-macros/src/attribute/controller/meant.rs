//! A controller: its routes, each with the chain in front of its handler.

use crate::attribute::keyed::meant::Named;
use crate::span::Place;
use proc_macro2::{Ident, Span, TokenStream};
use syn::{Attribute, Type};

/// A controller.
pub(crate) struct Controller {
    /// The impl without our attributes.
    pub(crate) item: TokenStream,
    /// The type.
    pub(crate) named: Named,
    /// Stands before the patterns of all its routes.
    pub(crate) prefix: String,
    /// Its routes, in order.
    pub(crate) routes: Vec<Route>,
    /// `unlisted`: no module has to list it.
    pub(crate) unlisted: bool,
}

/// A route.
pub(crate) struct Route {
    /// The method's name; `None` for every method.
    pub(crate) method: Option<String>,
    /// The pattern behind the prefix.
    pub(crate) pattern: String,
    /// The handler.
    pub(crate) handler: Ident,
    /// `#[cfg]`s in front of it.
    pub(crate) cfgs: Vec<Attribute>,
    /// Where its name stands.
    pub(crate) place: Place,
    /// Whether it is awaited.
    pub(crate) awaits: bool,
    /// Guards of the controller, then of the handler.
    pub(crate) guards: Vec<Guard>,
    /// Guards that prove an identity do not cover it.
    pub(crate) public: bool,
    /// Its arguments, in order.
    pub(crate) args: Vec<Argument>,
    /// Names of placeholders in prefixes around the controller.
    pub(crate) outer: Vec<String>,
    /// `#[meta(…)]`, the handler's first.
    pub(crate) meta: Vec<TokenStream>,
    /// Where its return type stands, or its name.
    pub(crate) output: Span,
    /// What its attributes say of the answer.
    pub(crate) success: Success,
    /// What it says of itself to people.
    pub(crate) docs: Docs,
}

/// What a route says of itself to people.
#[derive(Default)]
pub(crate) struct Docs {
    /// The doc comment.
    pub(crate) text: String,
    /// What it takes from the request: the name, a variant of `ArgumentSource`, the type as written.
    pub(crate) arguments: Vec<(String, &'static str, String)>,
    /// The return type as written.
    pub(crate) returns: String,
    /// The status that its attributes say.
    pub(crate) status: Option<u16>,
}

/// A guard where it is used.
#[derive(Clone)]
pub(crate) struct Guard {
    /// The guard.
    pub(crate) ty: Type,
    /// Where it stands.
    pub(crate) place: Place,
}

/// One argument of a handler.
pub(crate) struct Argument {
    /// Its type.
    pub(crate) ty: Type,
    /// Where it comes from.
    pub(crate) from: Source,
    /// Where its type stands.
    pub(crate) place: Place,
}

/// Where an argument comes from.
pub(crate) enum Source {
    /// The placeholder in this slot of prefix and pattern.
    Param(usize, String),
    /// The outer placeholder of this number.
    Outer(usize, String),
    /// One query value, or the whole query where the type is not read from a text.
    Query(String),
    /// The query value of this name.
    QueryValue(String),
    /// The field of this name.
    Header(String),
    /// The cookie of this name.
    Cookie(String),
    /// The body, with a limit in bytes.
    Body(Option<u64>),
    /// From the container; the number among the injected arguments.
    Inject(usize),
    /// `&T`: a fact that a guard proves.
    Fact(Type),
    /// `&Parts`: the head.
    Parts,
    /// By value: a fact or an extractor.
    Given,
}

/// What attributes say of a handler's answer.
#[derive(Default)]
pub(crate) struct Success {
    /// `#[http_code(…)]`, or the status of `#[redirect]`.
    pub(crate) status: Option<u16>,
    /// POST answers 201 in place of 200.
    pub(crate) created: bool,
    /// Fixed fields, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
}
