//! What a module means: its lists and options.

use crate::attribute::controller::meant::Meta;
use crate::attribute::keyed::meant::Named;
use crate::span::Place;
use crate::syntax::timeout::Timeout;
use proc_macro2::{Ident, Span, TokenStream};
use syn::{Attribute, Expr, Member, Type, Visibility};

/// A struct with `#[module]`.
pub(crate) struct Module {
    /// The struct.
    pub(crate) item: TokenStream,
    /// Its name.
    pub(crate) named: Named,
    /// Its visibility.
    pub(crate) vis: Visibility,
    /// Its fields, all of them `PhantomData`; `None` for a unit struct.
    pub(crate) fields: Option<Vec<Member>>,
    /// `imports`.
    pub(crate) imports: Vec<Import>,
    /// `controllers`.
    pub(crate) controllers: Vec<Listed>,
    /// `providers`.
    pub(crate) providers: Vec<Provided>,
    /// `exports`.
    pub(crate) exports: Vec<Listed>,
    /// `supplied`.
    pub(crate) supplied: Vec<Listed>,
    /// `guards`.
    pub(crate) guards: Vec<Listed>,
    /// `interceptors`: of the root, if there is one.
    pub(crate) interceptors: Vec<Listed>,
    /// `filters`.
    pub(crate) filters: Vec<Listed>,
    /// `middleware`.
    pub(crate) middleware: Vec<Bound>,
    /// `with`.
    pub(crate) with: Vec<Type>,
    /// `meta`.
    pub(crate) meta: Vec<Meta>,
    /// `timeout`.
    pub(crate) timeout: Option<Timeout>,
    /// `options`.
    pub(crate) options: Option<Type>,
    /// `path`, `""` by default.
    pub(crate) path: String,
    /// `global`.
    pub(crate) global: bool,
    /// `root`.
    pub(crate) root: Option<Root>,
}

/// What only a root has.
pub(crate) struct Root {
    /// `prefix`, `""` by default.
    pub(crate) prefix: String,
    /// `exclude`.
    pub(crate) exclude: Vec<Excluded>,
    /// `slash`: a variant of `Slash`; `None` is the default.
    pub(crate) slash: Option<&'static str>,
    /// `secure`.
    pub(crate) secure: bool,
}

/// What a root's prefix does not precede.
pub(crate) struct Excluded {
    /// As it was written.
    pub(crate) whole: Type,
    /// The controller.
    pub(crate) controller: Type,
    /// The handler; `None` for all of the controller's.
    pub(crate) handler: Option<Ident>,
    /// `#[cfg]`s in front of it.
    pub(crate) cfgs: Vec<Attribute>,
}

/// A type in a list.
pub(crate) struct Listed {
    /// The type.
    pub(crate) ty: Type,
    /// Whether it has type arguments.
    pub(crate) generic: bool,
    /// `#[cfg]`s in front of it.
    pub(crate) cfgs: Vec<Attribute>,
    /// Its place.
    pub(crate) place: Place,
}

/// `A` or `A as dyn Trait`.
pub(crate) struct Provided {
    /// The provider.
    pub(crate) listed: Listed,
    /// What it is provided as.
    pub(crate) bound: Option<Type>,
}

/// `A.on(…).except(…)`.
pub(crate) struct Bound {
    /// The middleware.
    pub(crate) listed: Listed,
    /// What it covers; everything if empty.
    pub(crate) on: Vec<Target>,
    /// What it does not.
    pub(crate) except: Vec<Target>,
}

/// Some routes, as they are named.
pub(crate) struct Target {
    /// Which.
    pub(crate) routes: Targeted,
    /// Where they are named.
    pub(crate) span: Span,
}

/// Which routes are named.
pub(crate) enum Targeted {
    /// All of a controller.
    Controller(Type),
    /// That of one handler.
    Handler(Type, String),
    /// A method, or every one, and a pattern.
    Path(Option<String>, String),
}

/// A module, or an expression that makes one.
pub(crate) struct Import {
    /// What was written.
    pub(crate) what: Imported,
    /// `#[cfg]`s in front of it.
    pub(crate) cfgs: Vec<Attribute>,
    /// Its place.
    pub(crate) place: Place,
}

/// What is imported.
pub(crate) enum Imported {
    /// A module by its name.
    Type(Type),
    /// A call, a closure, a constant.
    Expr(Box<Expr>),
}
