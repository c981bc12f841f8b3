//! What the container has for one dependency, and how a value leaves it: through a checked downcast.

use super::lazy::{Later, LaterCell};
use super::shared::Inject;
use crate::error::Error;
use crate::future::LocalFuture;
use crate::key::{Key, Keyed};
use crate::view::RequestView;
use std::any::Any;
use std::rc::Rc;

/// What the container has for one dependency. Each value is an `Inject<T>` behind `dyn Any`.
#[derive(Clone)]
pub enum Source<'a> {
    /// The one value.
    One(&'a dyn Any),
    /// Nothing provides it, and that is allowed.
    Absent,
    /// All values, in import order.
    All(Vec<&'a dyn Any>),
    /// A cell that is filled when its provider is built.
    Later(LaterCell),
    /// Each request has its own. Only endpoints are given this, and only [`super::Handle`] takes it.
    PerRequest(Rc<dyn PerRequest>),
}

/// The way to a value that each request has for itself. The container implements it.
pub trait PerRequest {
    /// Builds what the request does not have yet, then calls `then` with the value as the only source.
    fn resolve<'a>(
        &'a self,
        view: RequestView<'a>,
        then: &'a mut dyn FnMut(&[Source<'_>]),
    ) -> LocalFuture<'a, Result<(), Error>>;
}

/// The container holds another type under a key: two types have one key, or a record was written by hand and wrong.
#[derive(Clone, Copy, Debug)]
pub struct Mismatch {
    /// The key that was asked for.
    pub key: Key,
}

impl std::fmt::Display for Mismatch {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the value under the key of `{}` is of another type", self.key)
    }
}

impl std::error::Error for Mismatch {}

impl<'a> Source<'a> {
    pub(crate) fn one<T: ?Sized + Keyed>(&self) -> Result<Inject<T>, Mismatch> {
        match self {
            Source::One(value) => take(*value),
            _ => Err(Mismatch { key: T::KEY }),
        }
    }

    /// What a test has put in the place of the value, if it is an `O`.
    pub(crate) fn stand_in<O: Clone + 'static>(&self) -> Option<O> {
        match self {
            Source::One(value) => value.downcast_ref::<O>().cloned(),
            _ => None,
        }
    }

    pub(crate) fn optional<T: ?Sized + Keyed>(&self) -> Result<Option<Inject<T>>, Mismatch> {
        match self {
            Source::Absent => Ok(None),
            found => found.one().map(Some),
        }
    }

    pub(crate) fn all<T: ?Sized + Keyed>(&self) -> Result<Vec<Inject<T>>, Mismatch> {
        match self {
            Source::All(values) => values.iter().map(|value| take(*value)).collect(),
            _ => Err(Mismatch { key: T::KEY }),
        }
    }

    pub(crate) fn later<T: ?Sized + Keyed>(&self) -> Result<Later<T>, Mismatch> {
        match self {
            Source::Later(cell) => Ok(Later::new(cell.clone())),
            _ => Err(Mismatch { key: T::KEY }),
        }
    }
}

fn take<T: ?Sized + Keyed>(value: &dyn Any) -> Result<Inject<T>, Mismatch> {
    value.downcast_ref::<Inject<T>>().cloned().ok_or(Mismatch { key: T::KEY })
}
