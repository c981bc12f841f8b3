//! Which route answers a request, as far as a request knows it.

use crate::site::Site;
use armature_grammar::Method;
use std::any::Any;

/// A route as its attribute says it.
#[derive(Clone, Copy)]
pub struct RouteInfo {
    /// The method; `None` for `#[all]`, which answers every method that no other route of the path answers.
    pub method: Option<Method<'static>>,
    /// The pattern after the controller's prefix.
    pub pattern: &'static str,
    /// The handler's name.
    pub handler: &'static str,
    /// `#[public]`: guards that prove an identity do not cover this route.
    pub public: bool,
    /// `#[meta(…)]` of the handler, then of the controller.
    pub meta: &'static [Meta],
    /// Where the handler's name is written.
    pub site: Site,
}

/// One constant from `#[meta(…)]`.
pub type Meta = &'static (dyn Any + Send + Sync);

impl RouteInfo {
    /// The nearest `#[meta(…)]` of this type: the handler's before the controller's.
    pub fn meta<T: Any>(&self) -> Option<&'static T> {
        self.all_meta().next()
    }

    /// Every `#[meta(…)]` of this type, the handler's before the controller's.
    pub fn all_meta<T: Any>(&self) -> impl Iterator<Item = &'static T> {
        self.meta.iter().filter_map(|meta| (*meta as &dyn Any).downcast_ref())
    }
}

/// A route where it is mounted.
pub struct MountedRoute {
    /// The route.
    pub info: &'static RouteInfo,
    /// The controller's name.
    pub controller: &'static str,
    /// The hosts it answers for; `None` for all.
    pub host: Option<&'static str>,
    /// The whole pattern, prefixes included.
    pub pattern: String,
}

/// The route that answers a request. An extractor: `route: Route<'_>`.
#[derive(Clone, Copy)]
pub struct Route<'r>(&'r MountedRoute);

impl<'r> Route<'r> {
    /// The route mounted as `mounted` says.
    pub fn new(mounted: &'r MountedRoute) -> Route<'r> {
        Route(mounted)
    }

    /// The controller's name.
    pub fn controller(&self) -> &'r str {
        self.0.controller
    }

    /// The whole pattern, prefixes included: what logs and metrics name a route by.
    pub fn pattern(&self) -> &'r str {
        &self.0.pattern
    }

    /// The host pattern of its controller, such as `:tenant.example.com`; `None` if it answers for all hosts.
    pub fn host(&self) -> Option<&'static str> {
        self.0.host
    }

    /// The nearest `#[meta(…)]` of this type: the handler's before the controller's.
    pub fn meta<T: Any>(&self) -> Option<&'static T> {
        self.0.info.meta()
    }

    /// Every `#[meta(…)]` of this type, the handler's before the controller's.
    pub fn all_meta<T: Any>(&self) -> impl Iterator<Item = &'static T> + use<T> {
        self.0.info.all_meta()
    }

    /// The handler's name.
    pub fn handler(&self) -> &'static str {
        self.0.info.handler
    }

    /// Whether it is `#[public]`.
    pub fn is_public(&self) -> bool {
        self.0.info.public
    }

    /// Where the handler is written.
    pub fn site(&self) -> Site {
        self.0.info.site
    }
}
