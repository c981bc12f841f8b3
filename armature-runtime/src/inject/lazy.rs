//! What is fetched later: [`Lazy`].

use super::shared::Inject;
use std::any::Any;
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock, Weak};

/// A dependency that is fetched at its first use, so that two providers may need each other on purpose. It holds
/// the application's value weakly, and the proof does not follow it.
pub struct Lazy<T: ?Sized + 'static> {
    later: Later<T>,
}

impl<T: ?Sized + 'static> Lazy<T> {
    pub(crate) fn new(later: Later<T>) -> Lazy<T> {
        Lazy { later }
    }

    /// The value; `None` before its constructor has run and after the application is gone.
    pub fn get(&self) -> Option<Inject<T>> {
        self.later.get()
    }
}

impl<T: ?Sized + 'static> Clone for Lazy<T> {
    fn clone(&self) -> Lazy<T> {
        Lazy { later: self.later.clone() }
    }
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
    pub(crate) fn new(cell: LaterCell) -> Later<T> {
        Later { cell, of: PhantomData }
    }

    pub(crate) fn get(&self) -> Option<Inject<T>> {
        self.cell.upgrade()?.get()?.downcast_ref::<Inject<T>>().cloned()
    }
}
