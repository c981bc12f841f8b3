//! Per-node state of the depth-first search.

use super::table::NONE;
use crate::inject::Scope;

/// How far a search has come with one module or provider.
#[derive(Clone, Copy)]
pub(crate) struct Visit {
    /// Its place on the path that is being followed, [`UNSEEN`], or [`DONE`].
    pub(crate) depth: usize,
    /// The import or edge to look at next.
    pub(crate) next: usize,
    /// Of an edge to all bindings of a trait, the one looked at last.
    pub(crate) after: usize,
    /// How long its value may be held.
    pub(crate) life: Life,
}

/// Not met so far.
pub(crate) const UNSEEN: usize = NONE;
/// Left behind, with all that it leads to.
pub(crate) const DONE: usize = NONE - 1;

impl Visit {
    /// Not seen yet.
    pub(crate) const NONE: Visit = Visit { depth: UNSEEN, next: 0, after: NONE, life: Life::LONGEST };
}

/// How long a value may be held.
#[derive(Clone, Copy)]
pub(crate) struct Life {
    /// Greater for shorter lives.
    pub(crate) rank: usize,
    /// For a transient: the node it holds that decides it.
    pub(crate) by: usize,
}

impl Life {
    /// As long as the application.
    pub(crate) const LONGEST: Life = Life { rank: 0, by: NONE };

    /// What a scope says by itself: a transient lives as long as what it holds, and holds nothing yet.
    pub(crate) const fn declared(scope: Scope) -> Life {
        Life { rank: rank(scope), by: NONE }
    }

    /// Whether there are things that live longer.
    pub(crate) const fn is_short(&self) -> bool {
        self.rank > 0
    }
}

/// Greater for shorter lives; a transient has none of its own.
pub(crate) const fn rank(scope: Scope) -> usize {
    match scope {
        Scope::Singleton | Scope::Transient => 0,
        Scope::Worker => 1,
        Scope::Request => 2,
    }
}
