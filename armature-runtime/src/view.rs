//! [`RequestView`]: what everything around a handler may read of a request, its head and the facts proved so far.

use crate::error::Error;
use crate::fact::{Fact, Facts, NoFacts};
use crate::http::Parts;
use std::ops::Deref;

/// The head of a request and the facts proved so far. Guards, interceptors and constructors of request-scoped providers
/// take their arguments from it; it dereferences to the head.
#[derive(Clone, Copy)]
pub struct RequestView<'r> {
    parts: &'r Parts<'r>,
    facts: &'r (dyn Facts + 'r),
}

impl<'r> RequestView<'r> {
    /// A view of a request for which these facts were proved.
    pub fn new(parts: &'r Parts<'r>, facts: &'r (dyn Facts + 'r)) -> RequestView<'r> {
        RequestView { parts, facts }
    }

    /// A view of a request for which nothing was proved.
    pub fn of(parts: &'r Parts<'r>) -> RequestView<'r> {
        RequestView { parts, facts: &NoFacts }
    }

    /// The head.
    pub fn parts(&self) -> &'r Parts<'r> {
        self.parts
    }

    /// The facts proved so far.
    pub fn facts(&self) -> &'r (dyn Facts + 'r) {
        self.facts
    }

    /// The fact `F`, which a stage before this one has proved.
    ///
    /// # Errors
    /// 500 if none has. The proof of the application excludes that for what attributes declare.
    pub fn fact<F: Fact>(&self) -> Result<&'r F, Error> {
        F::lent(self.facts)
    }
}

impl<'r> Deref for RequestView<'r> {
    type Target = Parts<'r>;

    fn deref(&self) -> &Parts<'r> {
        self.parts
    }
}
