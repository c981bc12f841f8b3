//! What a constructor or an endpoint takes its dependencies from: by position, as its record lists them.

use super::injected::Injected;
use super::source::{Mismatch, Source};

/// The dependencies of one provider or endpoint, in the order of its record.
pub struct Resolver<'a> {
    sources: &'a [Source<'a>],
    outer: &'a [usize],
}

impl<'a> Resolver<'a> {
    /// Answers with `sources`, one for each dependency of a record, and `outer`, one slot for each
    /// `#[param(outer)]` name of it.
    pub fn new(sources: &'a [Source<'a>], outer: &'a [usize]) -> Resolver<'a> {
        Resolver { sources, outer }
    }

    /// The dependency at `index` of the record.
    ///
    /// # Errors
    /// [`Mismatch`] where the container holds another type under this key.
    pub fn take<I: Injected>(&self, index: usize) -> Result<I, Mismatch> {
        I::take(self.sources, index)
    }

    /// One for each dependency of the record.
    pub fn sources(&self) -> &'a [Source<'a>] {
        self.sources
    }

    /// The absolute slot of the `#[param(outer)]` name at `index` of the route's record.
    pub fn outer(&self, index: usize) -> usize {
        self.outer.get(index).copied().unwrap_or(usize::MAX)
    }
}
