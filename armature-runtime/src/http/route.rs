//! Which route answers a request, as far as a request knows it.

use super::meta::{Meta, Metadata};
use crate::site::Site;
use armature_grammar::Method;

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
    /// `#[meta(…)]` of the handler.
    pub meta: &'static [Meta],
    /// `#[meta(…)]` of the controller.
    pub controller_meta: &'static [Meta],
    /// Where the handler's name is written.
    pub site: Site,
}

/// A route where it is mounted.
pub struct MountedRoute {
    /// The route.
    pub info: &'static RouteInfo,
    /// The controller's name.
    pub controller: &'static str,
    /// The hosts it answers for; `None` for all.
    pub host: Option<&'static str>,
    /// `meta = […]` of the module and of the root.
    pub outer_meta: [&'static [Meta]; 2],
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

    /// The host pattern of its controller, such as `:tenant.example.com`; `None` if it matches all hosts.
    pub fn host(&self) -> Option<&'static str> {
        self.0.host
    }

    /// The nearest value of this type: the handler's, else the controller's, the module's, the root's.
    ///
    /// ```ignore
    /// let needed = route.meta::<Roles>().map_or(&[][..], |roles| roles.0);
    /// ```
    pub fn meta<T: Metadata>(&self) -> Option<&'static T> {
        self.levels().into_iter().rev().flatten().find_map(Meta::get)
    }

    /// Every value of this type, outermost first: the root's, the module's, the controller's, the handler's.
    ///
    /// ```ignore
    /// let roles = route.meta_all::<Roles>().flat_map(|roles| roles.0);
    /// ```
    pub fn meta_all<T: Metadata>(&self) -> impl Iterator<Item = &'static T> + use<T> {
        self.levels().into_iter().flatten().filter_map(Meta::get)
    }

    /// What each level carries, from the outside in.
    fn levels(&self) -> [&'static [Meta]; 4] {
        let [module, root] = self.0.outer_meta;
        [root, module, self.0.info.controller_meta, self.0.info.meta]
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
