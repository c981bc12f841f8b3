//! How values leave the container: by position, through a checked downcast, at boot.

use super::injected::Injected;
use super::shared::Inject;
use crate::key::{Key, Keyed};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock, Weak};

/// What the container has for one dependency. Each value is an `Inject<T>` behind `dyn Any`.
#[derive(Clone)]
pub enum Source<'a> {
    /// The one value.
    One(&'a dyn Any),
    /// Nothing provides it, and that is allowed.
    Absent,
    /// All values, in import order.
    All(&'a [&'a dyn Any]),
    /// A cell that is filled when its provider is built.
    Later(LaterCell),
    /// Each request has its own: only endpoints are given this, and only [`super::Handle`] takes it.
    PerRequest(super::RequestSource),
}

/// Filled once with an `Inject<T>` behind `dyn Any`, owned by the container; a [`super::Lazy`] holds it weakly.
pub type LaterCell = Weak<OnceLock<Box<dyn Any + Send + Sync>>>;

/// The handle inside [`super::Lazy`].
#[derive(Debug)]
pub struct Later<T: ?Sized + 'static> {
    cell: LaterCell,
    of: PhantomData<fn() -> Arc<T>>,
}

impl<T: ?Sized + 'static> Clone for Later<T> {
    fn clone(&self) -> Later<T> {
        Later { cell: self.cell.clone(), of: PhantomData }
    }
}

impl<T: ?Sized + 'static> Later<T> {
    pub(crate) fn get(&self) -> Option<Inject<T>> {
        self.cell.upgrade()?.get()?.downcast_ref::<Inject<T>>().cloned()
    }
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
            Source::Later(cell) => Ok(Later { cell: cell.clone(), of: PhantomData }),
            _ => Err(Mismatch { key: T::KEY }),
        }
    }
}

fn take<T: ?Sized + Keyed>(value: &dyn Any) -> Result<Inject<T>, Mismatch> {
    value.downcast_ref::<Inject<T>>().cloned().ok_or(Mismatch { key: T::KEY })
}

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
        match self.sources.get(index) {
            Some(source) => I::from_source(source.clone()),
            None => Err(Mismatch { key: I::DEP.key }),
        }
    }

    /// The absolute slot of the `#[param(outer)]` name at `index` of the route's record.
    pub fn outer(&self, index: usize) -> usize {
        self.outer.get(index).copied().unwrap_or(usize::MAX)
    }
}
