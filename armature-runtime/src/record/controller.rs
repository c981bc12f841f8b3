//! Controllers and their routes.

use super::guard::GuardRecord;
use super::provider::ProviderRecord;
use crate::endpoint::Endpoint;
use crate::inject::{Dep, Mismatch, Resolver};
use crate::key::Key;
use crate::site::Site;
use armature_grammar::Method;
use std::any::Any;

/// One handler's route.
#[derive(Clone, Copy)]
pub struct RouteRecord {
    /// The method; `None` for `#[all]`, which answers every method that no other route of the path answers.
    pub method: Option<Method<'static>>,
    /// The pattern behind the controller's prefix.
    pub pattern: &'static str,
    /// The handler's name.
    pub handler: &'static str,
    /// The guards on controller and handler, in that order. None with a fact where `public`.
    pub guards: &'static [GuardRecord],
    /// `#[public]`: guards with facts, of module and root too, do not cover this route.
    pub public: bool,
    /// Facts the handler asks for; `None` for arguments that are extractors.
    pub facts: &'static [Option<FactNeed>],
    /// The controller first, then the guards of `guards`, then each `Inject` argument: what `Bind` takes by position.
    pub deps: &'static [Dep],
    /// Names of `#[param(outer)]` arguments, in order.
    pub outer: &'static [&'static str],
    /// `#[meta(…)]` of the handler, then of the controller; see [`RouteRecord::meta`].
    pub meta: &'static [Meta],
    /// Where the handler's name stands.
    pub site: Site,
}

/// One constant from `#[meta(…)]`.
pub type Meta = &'static (dyn Any + Send + Sync);

impl RouteRecord {
    /// The nearest `#[meta(…)]` of this type: the handler's before the controller's.
    pub fn meta<T: Any>(&self) -> Option<&'static T> {
        self.all_meta().next()
    }

    /// Every `#[meta(…)]` of this type, the handler's before the controller's.
    pub fn all_meta<T: Any>(&self) -> impl Iterator<Item = &'static T> {
        self.meta.iter().filter_map(|meta| (*meta as &dyn Any).downcast_ref())
    }
}

/// A fact that a handler asks for.
#[derive(Clone, Copy)]
pub struct FactNeed {
    /// The fact.
    pub key: Key,
    /// Where the argument's type stands.
    pub site: Site,
}

/// One controller, as `#[controller]` prints it.
#[derive(Clone, Copy)]
pub struct ControllerRecord {
    /// The controller's key.
    pub key: Key,
    /// The prefix of all its routes.
    pub prefix: &'static str,
    /// Its routes, in source order.
    pub routes: &'static [RouteRecord],
    /// Where the controller's name stands on the impl.
    pub site: Site,
}

/// Makes the endpoint of one route from the dependencies of its record.
pub type Bind = fn(&Resolver<'_>) -> Result<Box<dyn Endpoint>, Mismatch>;

/// A type whose handlers answer requests. `#[controller]` on its impl prints it.
#[diagnostic::on_unimplemented(
    message = "[A0507] `{Self}` is not a controller",
    label = "has no `#[controller]` impl; a service belongs in `providers`, a module in `imports`",
    note = "for a controller, write `#[injectable]` on `{Self}` and `#[controller(\"/prefix\")]` on `impl {Self}`"
)]
pub trait Controller: Sized + 'static {
    /// Its routes.
    const CONTROLLER: ControllerRecord;
    /// How the container builds it: its `Provide::PROVIDER`.
    const BUILT: &'static ProviderRecord;
    /// One for each route of the record, in the same order.
    const BINDS: &'static [Bind];
}
