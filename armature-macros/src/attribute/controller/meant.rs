//! What a controller means: its routes, each with its stages and arguments.

use crate::attribute::keyed::meant::Named;
use crate::span::Place;
use crate::syntax::timeout::Timeout;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Expr, Type};

/// A controller.
pub(crate) struct Controller {
    /// The impl without our attributes.
    pub(crate) item: TokenStream,
    /// The type.
    pub(crate) named: Named,
    /// The hosts that its routes answer for; `""` for all.
    pub(crate) host: String,
    /// The prefix of all its routes.
    pub(crate) prefix: String,
    /// The filters of all its routes.
    pub(crate) filters: Vec<Stage>,
    /// What all its routes carry.
    pub(crate) meta: Vec<Meta>,
    /// The bundles of all its routes, in order.
    pub(crate) bundles: Vec<Type>,
    /// The timeout of its routes.
    pub(crate) timeout: Option<Timeout>,
    /// Its routes, in order.
    pub(crate) routes: Vec<Route>,
    /// `unlisted`: no module has to list it.
    pub(crate) unlisted: bool,
}

/// A route.
pub(crate) struct Route {
    /// The method's name; `None` for every method.
    pub(crate) method: Option<String>,
    /// The pattern, which follows the prefix.
    pub(crate) pattern: String,
    /// The handler.
    pub(crate) handler: Ident,
    /// `#[cfg]`s in front of it.
    pub(crate) cfgs: Vec<Attribute>,
    /// The place of its name.
    pub(crate) place: Place,
    /// Whether it is awaited.
    pub(crate) awaits: bool,
    /// Guards of the controller, then of the handler; then interceptors of both.
    pub(crate) stages: Vec<Stage>,
    /// Its own filters.
    pub(crate) filters: Vec<Stage>,
    /// Guards that prove an identity do not cover it.
    pub(crate) public: bool,
    /// Its arguments, in order.
    pub(crate) args: Vec<Argument>,
    /// Names of placeholders in prefixes around the controller.
    pub(crate) outer: Vec<String>,
    /// Its own `#[meta(…)]`.
    pub(crate) meta: Vec<Meta>,
    /// Its own bundles, in order.
    pub(crate) bundles: Vec<Type>,
    /// Its own `#[timeout(…)]`.
    pub(crate) timeout: Option<Timeout>,
    /// The span of its return type, or else of its name.
    pub(crate) output: Span,
    /// The response, as its attributes describe it.
    pub(crate) success: Success,
    /// What it says of itself to people.
    pub(crate) docs: Docs,
}

/// What a route says of itself to people.
#[derive(Default)]
pub(crate) struct Docs {
    /// The doc comment.
    pub(crate) text: String,
    /// What it takes from the request: the name, a variant of `ArgumentSource` with the pipes behind it, the type as written.
    pub(crate) arguments: Vec<(String, String, String)>,
    /// The return type as written.
    pub(crate) returns: String,
    /// The status that its attributes say.
    pub(crate) status: Option<u16>,
}

/// A guard, an interceptor or a filter, at the place where it is used.
#[derive(Clone)]
pub(crate) struct Stage {
    /// Which of them.
    pub(crate) kind: StageKind,
    /// Its type.
    pub(crate) ty: Type,
    /// Its place.
    pub(crate) place: Place,
    /// Whether it is a bundle: then all its stages of this kind are here.
    pub(crate) bundled: bool,
}

/// What a stage does.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum StageKind {
    /// `#[use_guards(…)]`.
    Guard,
    /// `#[use_interceptors(…)]`.
    Interceptor,
    /// `#[use_filters(…)]`.
    Filter,
}

/// A constant that routes carry.
#[derive(Clone)]
pub(crate) struct Meta {
    /// The expression.
    pub(crate) value: Expr,
    /// Its place.
    pub(crate) place: Place,
}

/// One argument of a handler.
pub(crate) struct Argument {
    /// Its type.
    pub(crate) ty: Type,
    /// Where it comes from.
    pub(crate) from: Source,
    /// The place of its type.
    pub(crate) place: Place,
    /// What happens to it between the request and the handler.
    pub(crate) conversion: Conversion,
}

impl Argument {
    /// The type that is read from the request.
    pub(crate) fn read(&self) -> &Type {
        self.conversion.from.as_ref().unwrap_or(&self.ty)
    }

    /// Whether the first pipe takes what borrows from the request. Such pipes have no handle that a test could put another into:
    /// types with a lifetime cannot be told apart while the program runs.
    pub(crate) fn borrows(&self) -> bool {
        fn any(tokens: TokenStream) -> bool {
            tokens.into_iter().any(|tree| match tree {
                TokenTree::Punct(punct) => matches!(punct.as_char(), '&' | '\''),
                TokenTree::Group(group) => any(group.stream()),
                _ => false,
            })
        }
        any(self.read().to_token_stream())
    }

    /// Whether a pipe makes it.
    pub(crate) fn is_piped(&self) -> bool {
        !self.conversion.pipes.is_empty()
    }
}

/// What happens to a value between the request and the handler; nothing for most.
#[derive(Default)]
pub(crate) struct Conversion {
    /// The value if none is sent.
    pub(crate) default: Option<Default>,
    /// The type that is read, if it is not the argument's.
    pub(crate) from: Option<Type>,
    /// The pipes that the value goes through, in order.
    pub(crate) pipes: Vec<Pipe>,
    /// The argument's name, if the pipes are those of `#[use_pipes]`: messages about them name it.
    pub(crate) shared: Option<Ident>,
}

/// `default = 10`.
pub(crate) struct Default {
    /// The value.
    pub(crate) value: Expr,
    /// The argument's name: a message about a value of another type names it.
    pub(crate) argument: Ident,
}

/// A pipe of one argument.
#[derive(Clone)]
pub(crate) struct Pipe {
    /// Its type.
    pub(crate) ty: Type,
    /// The number among what the container injects.
    pub(crate) injected: usize,
}

/// Where an argument comes from.
pub(crate) enum Source {
    /// The placeholder in this slot of prefix and pattern.
    Param(usize, String),
    /// The outer placeholder of this number.
    Outer(usize, String),
    /// The placeholder in this slot of the host.
    Host(usize, String),
    /// One query parameter, or the whole query if the type is not read from a string.
    Query(String),
    /// The query value of this name.
    QueryValue(String),
    /// The header of this name.
    Header(String),
    /// The cookie of this name.
    Cookie(String),
    /// The body, with a limit in bytes.
    Body(Option<u64>),
    /// From the container; the number among the injected arguments.
    Inject(usize),
    /// `&T`: a fact that a guard proves.
    Fact(Type),
    /// `Option<&T>`: a fact, if a guard proves it.
    MaybeFact(Type),
    /// `&Parts`: the head.
    Parts,
    /// By value: a fact or an extractor.
    Given,
}

/// The response of a handler that succeeds, as its attributes describe it.
#[derive(Default)]
pub(crate) struct Success {
    /// `#[http_code(…)]`, or the status of `#[redirect]`.
    pub(crate) status: Option<u16>,
    /// The status of success is 201, for a POST, instead of 200.
    pub(crate) created: bool,
    /// Fixed headers, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
}
