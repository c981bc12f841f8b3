//! Services of another make below a prefix: refuses those that a route of ours, or another service, would get in the way of.

use super::findings::Findings;
use super::route::DraftRoute;
use crate::endpoint::Endpoint;
use crate::site::Site;
use armature_grammar::{Segment, Segments, code, pattern};
use std::sync::Arc;

/// A service that answers everything below a prefix, whatever the method.
#[derive(Clone)]
pub(crate) struct MountedService {
    /// A path of static text; `/` for all that no route answers.
    pub(crate) prefix: String,
    /// Where it is mounted.
    pub(crate) site: Site,
    /// Makes the endpoint of one worker. It takes this number of segments off the path.
    pub(crate) make: Arc<dyn Fn(usize) -> Box<dyn Endpoint> + Send + Sync>,
}

impl MountedService {
    /// Whether it only gets what nothing else answers.
    fn is_last(&self) -> bool {
        matches!(&*self.prefix, "" | "/")
    }

    /// How many segments its prefix has.
    pub(crate) fn segments(&self) -> usize {
        Segments::of(&self.prefix).count()
    }

    /// The pattern of all that it answers.
    pub(crate) fn pattern(&self) -> String {
        format!("{}/*rest?", if self.is_last() { "" } else { &self.prefix })
    }
}

/// Refuses prefixes that are malformed, or that a route or another service shares.
pub(super) fn check(services: &[MountedService], routes: &[DraftRoute], findings: &mut Findings) {
    for (number, service) in services.iter().enumerate() {
        let MountedService { prefix, site, .. } = service;
        let is_static = || Segments::of(prefix).all(|segment| matches!(segment, Segment::Static(_)));
        if let Err(error) = pattern::check(prefix) {
            let text = format!("a service cannot be mounted at `{prefix}`: {}", error.problem.text());
            findings.add(code::BAD_CONFIG, text, *site);
            continue;
        }
        if !is_static() {
            let text =
                format!("a service cannot be mounted at `{prefix}`: write a path without placeholders");
            findings.add(code::BAD_CONFIG, text, *site);
            continue;
        }
        // A route of a host goes first where the host is its own.
        let mut of_all_hosts = routes.iter().filter(|route| route.host.is_none());
        if let Some(route) = of_all_hosts.find(|route| meets(service, route)) {
            let info = &route.record.info;
            let text = format!(
                "`{}` of `{}` answers `{}`, and a service is mounted at `{prefix}`: mount it elsewhere, or change the route, which is at {}",
                info.handler,
                route.controller.provider.key.name(),
                route.pattern,
                info.site
            );
            findings.add(code::ROUTE_CLASH, text, *site);
        }
        let others = &services[..number];
        if let Some(other) = others.iter().find(|other| is_shared(service, other)) {
            let text = format!(
                "services are mounted at `{}` and at `{prefix}`, and one path begins with the other: change one of them; the other is at {}",
                other.prefix, other.site
            );
            findings.add(code::ROUTE_CLASH, text, *site);
        }
    }
}

/// Whether the route lies below the prefix. A pattern that only might, by a placeholder, gives way as it does to static text.
fn meets(service: &MountedService, route: &DraftRoute) -> bool {
    if service.is_last() {
        let mut segments = Segments::of(&route.pattern);
        let takes_all = matches!(segments.next(), Some(Segment::Wildcard { .. }));
        return takes_all && route.record.info.method.is_none();
    }
    begins(&route.pattern, &service.prefix)
}

fn is_shared(one: &MountedService, other: &MountedService) -> bool {
    match (one.is_last(), other.is_last()) {
        (false, false) => begins(&one.prefix, &other.prefix) || begins(&other.prefix, &one.prefix),
        (one, other) => one && other,
    }
}

/// Whether `pattern` begins with the segments of `prefix`.
fn begins(pattern: &str, prefix: &str) -> bool {
    let mut segments = Segments::of(pattern);
    Segments::of(prefix).all(|own| segments.next() == Some(own))
}
