//! What an endpoint holds for each dependency: [`Handle`].

use super::injected::Injected;
use super::source::{Mismatch, PerRequest, Source};
use crate::error::Error;
use crate::view::RequestView;
use std::ops::Deref;
use std::rc::Rc;

/// A dependency of a mounted route, for `I` = `Inject<T>`, `Option<Inject<T>>`, `InjectAll<T>` or `Lazy<T>`: a value
/// that was there at the start, or the way to one that each request has for itself.
pub struct Handle<I>(State<I>);

enum State<I> {
    Ready(I),
    PerRequest(Rc<dyn PerRequest>),
}

/// Without bounds: if `I` cannot be injected, that is said once, where the handle is made.
impl<I> Handle<I> {
    /// The value, if it does not depend on the request: a branch and a borrow, no reference is counted.
    #[inline]
    pub fn ready(&self) -> Option<&I> {
        match &self.0 {
            State::Ready(value) => Some(value),
            State::PerRequest(_) => None,
        }
    }
}

impl<I: Injected> Handle<I> {
    /// The value for this request; built at the first call for it, borrowed if it was there at the start.
    ///
    /// # Errors
    /// What a constructor of request scope failed with.
    #[inline]
    pub async fn get(&self, view: RequestView<'_>) -> Result<Held<'_, I>, Error> {
        match &self.0 {
            State::Ready(value) => Ok(Held::Borrowed(value)),
            State::PerRequest(source) => {
                let mut taken = None;
                source.resolve(view, &mut |sources| taken = Some(I::take(sources, 0))).await?;
                let value = taken.unwrap_or(Err(Mismatch { key: I::DEP.key }))?;
                Ok(Held::Owned(value))
            }
        }
    }

    /// What an endpoint keeps of a source.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under its key.
    pub fn from_source(source: &Source<'_>) -> Result<Handle<I>, Mismatch> {
        match source {
            Source::PerRequest(source) => Ok(Handle(State::PerRequest(Rc::clone(source)))),
            source => I::from_source(source.clone()).map(|value| Handle(State::Ready(value))),
        }
    }
}

/// What [`Handle::get`] returns: dereferences to `I`.
pub enum Held<'h, I> {
    /// Lives as long as the worker.
    Borrowed(&'h I),
    /// Lives as long as the request.
    Owned(I),
}

impl<I> Deref for Held<'_, I> {
    type Target = I;

    #[inline]
    fn deref(&self) -> &I {
        match self {
            Held::Borrowed(value) => value,
            Held::Owned(value) => value,
        }
    }
}

impl<I: Clone> Held<'_, I> {
    /// For arguments taken by value; counts a reference.
    #[inline]
    pub fn into_owned(self) -> I {
        match self {
            Held::Borrowed(value) => value.clone(),
            Held::Owned(value) => value,
        }
    }
}
