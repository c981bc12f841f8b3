//! Modules and their imports.

use super::controller::{ControllerRecord, RouteRecord};
use super::exclusion::Exclusion;
use super::hooks::Hooks;
use super::middleware::MiddlewareRecord;
use super::provider::ProviderRecord;
use super::stage::StageRecord;
use crate::future::LocalFuture;
use crate::http::Meta;
use crate::inject::{Dep, Mismatch, Resolver};
use crate::key::Key;
use crate::pipeline::Timeout;
use crate::routing::Slash;
use crate::site::Site;
use std::any::Any;
use std::error::Error as StdError;

/// The record of a module behind a pointer.
pub type RecordRef = super::reference::RecordRef<ModuleRecord>;

/// One module, as `#[module]` describes it.
pub struct ModuleRecord {
    /// The module's key.
    pub key: Key,
    /// Where its name stands.
    pub site: Site,
    /// `global`: its exports are visible everywhere.
    pub global: bool,
    /// `path = "/x"`: stands before the prefixes of its own controllers.
    pub path: &'static str,
    /// What it imports, in order.
    pub imports: &'static [ImportRecord],
    /// Its controllers, in order.
    pub controllers: &'static [ControllerUse],
    /// Its providers, in order.
    pub providers: &'static [Binding],
    /// Entries of `providers` behind a `#[cfg]` that is off, for messages.
    pub left_out: &'static [LeftOut],
    /// What others may use of it.
    pub exports: &'static [Export],
    /// `interceptors = […]` and `guards = […]`, outermost first: around its own controllers.
    pub stages: &'static [StageRecord],
    /// `filters = […]`, in the order in which they are asked: around its own controllers, or around the whole application if
    /// it is the root.
    pub filters: &'static [StageRecord],
    /// `middleware = […]`, outermost first: around its own controllers, or around the whole application if it is the root.
    pub middleware: &'static [MiddlewareRecord],
    /// `meta = […]`: of its own controllers, or of every route if it is the root.
    pub meta: &'static [Meta],
    /// `timeout = "5s"`: of its own controllers, or of every route if it is the root.
    pub timeout: Option<Timeout>,
    /// `options = T`: the type `for_root` takes.
    pub options: Option<OptionsRecord>,
    /// `supplied = […]`: keys that `bootstrap().supply(value)` brings.
    pub supplied: &'static [Export],
    /// What only a root has.
    pub root: Option<RootRecord>,
    /// Builds the module's own value, dependency-free, for its lifecycle hooks: an `Inject<M>` behind `dyn Any`, as for
    /// a provider.
    pub make: fn() -> Box<dyn Any + Send + Sync>,
    /// The module type's lifecycle traits.
    pub hooks: fn() -> Hooks,
}

impl ModuleRecord {
    /// A module that lists nothing, for records written by hand: `ModuleRecord { imports: &[…], ..ModuleRecord::empty(…) }`.
    pub const fn empty(key: Key, site: Site, make: fn() -> Box<dyn Any + Send + Sync>) -> ModuleRecord {
        ModuleRecord {
            key,
            site,
            global: false,
            path: "",
            imports: &[],
            controllers: &[],
            providers: &[],
            left_out: &[],
            exports: &[],
            stages: &[],
            filters: &[],
            middleware: &[],
            meta: &[],
            timeout: None,
            options: None,
            supplied: &[],
            root: None,
            make,
            hooks: || Hooks::NONE,
        }
    }
}

/// What `#[module(root, …)]` adds.
#[derive(Clone, Copy)]
pub struct RootRecord {
    /// `prefix = "/api"`: stands before every route.
    pub prefix: &'static str,
    /// `secure`: every route is `#[public]` or covered by a guard with a fact.
    pub secure: bool,
    /// `interceptors = […]` and `guards = […]` of the root, outermost first: around the whole application. The record's
    /// own `stages` stay empty.
    pub stages: &'static [StageRecord],
    /// `exclude = […]`: routes without the prefix.
    pub exclude: &'static [Exclusion],
    /// `slash = …`: what becomes of a slash at the end of a path.
    pub slash: Slash,
}

impl RootRecord {
    /// A root that says nothing, for records written by hand: `RootRecord { prefix: "/api", ..RootRecord::NONE }`.
    pub const NONE: RootRecord =
        RootRecord { prefix: "", secure: false, stages: &[], exclude: &[], slash: Slash::Strict };

    /// The prefix of one route: empty if the route is excluded.
    pub const fn prefix_of(&self, controller: &ControllerRecord, route: &RouteRecord) -> &'static str {
        let mut rest = self.exclude;
        while let [exclusion, tail @ ..] = rest {
            rest = tail;
            if exclusion.is_of(controller) && exclusion.names(route) {
                return "";
            }
        }
        self.prefix
    }
}

/// A controller in a module's list.
#[derive(Clone, Copy)]
pub struct ControllerUse {
    /// Its routes, and how it is built.
    pub controller: &'static ControllerRecord,
    /// Where it is written in the list.
    pub site: Site,
}

/// One entry of `imports`.
#[derive(Clone, Copy)]
pub struct ImportRecord {
    /// The imported module.
    pub module: RecordRef,
    /// What the import configures, if it does.
    pub setup: Option<&'static SetupRecord>,
    /// Makes the import's value and takes its options out of it; `None` for a plain type.
    pub call: Option<fn() -> Option<Setup>>,
    /// Where the entry is written.
    pub site: Site,
}

/// What a configuring import provides inside the module: its options.
#[derive(Clone, Copy)]
pub struct SetupRecord {
    /// The options' key; equal to the module's [`OptionsRecord::key`].
    pub options: Key,
    /// What the factory closure needs, in the order of its arguments. Looked up in the module that has the import.
    pub deps: &'static [Dep],
}

/// The value or closure that an import carries: builds the options, an `Inject<O>` behind `dyn Any`.
pub struct Setup {
    /// Called once, with the dependencies of [`SetupRecord::deps`].
    pub make: SetupFn,
}

/// Builds a module's options.
pub type SetupFn = Box<dyn for<'a> FnOnce(&'a Resolver<'a>) -> LocalFuture<'a, SetupMade>>;

/// What a [`SetupFn`] makes.
pub type SetupMade = Result<Box<dyn Any + Send + Sync>, Box<dyn StdError + Send + Sync>>;

/// `options = T` of a module.
#[derive(Clone, Copy)]
pub struct OptionsRecord {
    /// The options' key.
    pub key: Key,
}

/// An entry of `providers` behind a `#[cfg]` that is off.
#[derive(Clone, Copy)]
pub struct LeftOut {
    /// The name of what it provides, as [`Key::name`] has it.
    pub name: &'static str,
    /// The condition, such as `feature = "mail"`.
    pub condition: &'static str,
}

/// One entry of `providers`: what is provided and by what.
#[derive(Clone, Copy)]
pub struct Binding {
    /// What others ask for: the provider's own key, or that of `dyn Trait`.
    pub key: Key,
    /// How the value is built. Two bindings of one provider in one module share one value.
    pub provider: &'static ProviderRecord,
    /// Turns the provider's `Inject<X>` into `Inject<dyn Trait>`; `None` for the provider's own type.
    pub cast: Option<Cast>,
    /// Where the entry is written.
    pub site: Site,
}

/// Turns an `Inject<X>` behind `dyn Any` into an `Inject<dyn Trait>` behind `dyn Any`. `shared` for singletons, `local`
/// for all other scopes; a cast that does not fit its scope answers [`Mismatch`].
#[derive(Clone, Copy)]
pub enum Cast {
    /// For singletons.
    Shared(fn(&dyn Any) -> Result<Box<dyn Any + Send + Sync>, Mismatch>),
    /// For every other scope.
    Local(fn(&dyn Any) -> Result<Box<dyn Any>, Mismatch>),
}

/// One entry of `exports` or `supplied`.
#[derive(Clone, Copy)]
pub struct Export {
    /// A provider's key, or an imported module's, which re-exports what that exports.
    pub key: Key,
    /// Where the entry is written.
    pub site: Site,
}

/// A unit of visibility. Implemented by `#[module]`, and by what `for_root` and `for_root_async` return.
#[diagnostic::on_unimplemented(
    message = "[A0506] `{Self}` is not a module",
    label = "not a `#[module]`; a service belongs in `providers`, a controller in `controllers`",
    note = "for a module, write `#[module]` on `{Self}`"
)]
pub trait Module: 'static {
    /// The module's record.
    const RECORD: RecordRef;
    /// The options it takes, as its record has them.
    const OPTIONS: Option<OptionsRecord> = None;
    /// What an import of this value configures.
    const SETUP: Option<&'static SetupRecord> = None;

    /// Takes the options out of the value.
    fn setup(self) -> Option<Setup>
    where
        Self: Sized,
    {
        None
    }
}

/// The module an application starts from: `#[module(root, …)]`.
#[diagnostic::on_unimplemented(
    message = "[A0506] `{Self}` is not a root module",
    label = "start from the module with `#[module(root, …)]`",
    note = "if there is none yet, write `root` in the attribute of `{Self}`: it is what the compiler proves"
)]
pub trait Root: Module {
    /// Whether `cargo check` has proved it: `#[module(root)]` prints this beside the constant that does. The start proves
    /// what the compiler has not: a root that is written by hand.
    const PROVED: bool = false;
}
