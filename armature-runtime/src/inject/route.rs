//! What an endpoint is made from: the sources of a route, one list for each thing that takes them.

use super::source::Source;

/// Everything a mounted route takes from the container, in the order of its record.
pub struct RouteSources<'a> {
    /// The controller.
    pub controller: Source<'a>,
    /// One for each stage of the route's record: guards of controller and handler, outermost first.
    pub stages: &'a [StageSources<'a>],
    /// One for each `Inject` argument of the handler.
    pub injected: &'a [Source<'a>],
    /// The absolute capture index of each `#[param(outer)]` name.
    pub outer: &'a [usize],
}

/// What a guard or an interceptor takes from the container.
pub struct StageSources<'a> {
    /// The guard or interceptor itself; [`Source::Absent`] if it does not cover this route.
    pub stage: Source<'a>,
    /// One for each `Inject` argument of its method.
    pub injected: Vec<Source<'a>>,
}
