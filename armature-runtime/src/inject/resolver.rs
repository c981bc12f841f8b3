//! What a constructor takes its arguments from: its dependencies by position, and the request, if it is request-scoped.

use super::injected::Injected;
use super::source::{Mismatch, Source};
use crate::view::RequestView;

/// The dependencies of one provider, in the order of its record.
pub struct Resolver<'a> {
    sources: &'a [Source<'a>],
    view: Option<RequestView<'a>>,
}

impl<'a> Resolver<'a> {
    /// Takes from `sources`, one for each dependency of the record.
    pub fn new(sources: &'a [Source<'a>]) -> Resolver<'a> {
        Resolver { sources, view: None }
    }

    /// The same for what is built for one request.
    pub(crate) fn for_request(sources: &'a [Source<'a>], view: RequestView<'a>) -> Resolver<'a> {
        Resolver { sources, view: Some(view) }
    }

    /// The dependency at `index` of the record.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under this key.
    pub fn take<I: Injected>(&self, index: usize) -> Result<I, Mismatch> {
        I::take(self.sources, index)
    }

    /// One for each dependency of the record.
    pub fn sources(&self) -> &'a [Source<'a>] {
        self.sources
    }

    /// The request for which a value is built; `None` for every other scope.
    pub fn view(&self) -> Option<RequestView<'a>> {
        self.view
    }
}
