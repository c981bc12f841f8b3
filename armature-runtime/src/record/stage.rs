//! What is around a handler, as data: one record for each guard, interceptor and filter.

use super::provider::ProviderRecord;
use crate::fact::FactRecord;
use crate::pipeline::{Needs, Wrap};
use crate::site::Site;

/// One guard in `#[use_guards(…)]` or `guards = […]`, and so for interceptors and filters. If the module sees no
/// provider of its key, it is built there as if it were listed.
#[derive(Clone, Copy)]
pub struct StageRecord {
    /// What it does.
    pub kind: StageKind,
    /// How it is built.
    pub provider: &'static ProviderRecord,
    /// What its method asks for.
    pub needs: Needs,
    /// The fact it proves or the value it lends.
    pub provides: Option<FactRecord>,
    /// Puts it around an endpoint: for stages of modules and of the root, whose endpoints another crate generates, and for
    /// all filters. Handlers and controllers compose their guards and interceptors statically and do not call it.
    pub wrap: Wrap,
    /// Where its name is written in the list.
    pub site: Site,
}

/// What a stage does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageKind {
    /// Admits or refuses. Runs for routes only.
    Guard,
    /// Wraps the call. The root's also see what no route answers.
    Interceptor,
    /// Wraps the call outside of all guards and interceptors. The root's also see what no route answers.
    Middleware,
    /// Turns errors into responses, outside of all guards and interceptors. The root's also see what no route answers.
    Filter,
}

impl StageKind {
    /// The kind in a word.
    pub const fn word(self) -> &'static str {
        match self {
            StageKind::Guard => "guard",
            StageKind::Interceptor => "interceptor",
            StageKind::Middleware => "middleware",
            StageKind::Filter => "filter",
        }
    }
}

impl StageRecord {
    /// The record of a stage whose name is written at `site`.
    pub const fn at(self, site: Site) -> StageRecord {
        StageRecord { site, ..self }
    }

    /// Whether it proves who is asking.
    pub const fn proves_identity(&self) -> bool {
        matches!(&self.provides, Some(fact) if fact.identity)
    }

    /// Whether it covers a route: `#[public]` removes the guards that prove an identity, and no others.
    pub const fn covers(&self, public: bool) -> bool {
        !(public && matches!(self.kind, StageKind::Guard) && self.proves_identity())
    }
}
