//! What a constructor's argument or a field asks for, as a constant and as a value.

use super::lazy::Lazy;
use super::shared::{Inject, InjectAll};
use super::source::{Mismatch, Source};
use crate::key::{Key, Keyed};

/// One dependency, as the proof sees it.
#[derive(Clone, Copy, Debug)]
pub struct Dep {
    /// What is asked for.
    pub key: Key,
    /// In which way.
    pub kind: Kind,
}

/// The way a dependency is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `Inject<T>`: exactly one.
    One,
    /// `Option<Inject<T>>`: one or none.
    Optional,
    /// `Lazy<T>`: exactly one, fetched later; breaks circles.
    Lazy,
    /// `InjectAll<T>`: all there are.
    All,
    /// `Piped<T>`: exactly one, a pipe that an argument goes through.
    Through,
}

/// A type that declares a dependency: `Inject<T>`, `Option<Inject<T>>`, `Lazy<T>`, `InjectAll<T>`.
#[diagnostic::on_unimplemented(
    message = "[A0504] `{Self}` cannot be injected",
    label = "not `Inject<T>`, `Option<Inject<T>>`, `Lazy<T>` or `InjectAll<T>`",
    note = "write `Inject<{Self}>` if `{Self}` is `#[injectable]`, or build the value in a `#[construct]` function"
)]
pub trait Injected: Clone + 'static {
    /// What the proof checks.
    const DEP: Dep;

    /// Takes the value out of the container by a checked downcast.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under this key.
    fn from_source(source: Source<'_>) -> Result<Self, Mismatch>;

    /// Takes the dependency at `index` of a record out of its sources.
    ///
    /// # Errors
    /// As [`Injected::from_source`].
    fn take(sources: &[Source<'_>], index: usize) -> Result<Self, Mismatch> {
        match sources.get(index) {
            Some(source) => Self::from_source(source.clone()),
            None => Err(Mismatch { key: Self::DEP.key }),
        }
    }
}

impl<T: ?Sized + Keyed> Injected for Inject<T> {
    const DEP: Dep = Dep { key: T::KEY, kind: Kind::One };

    fn from_source(source: Source<'_>) -> Result<Inject<T>, Mismatch> {
        source.one::<T>()
    }
}

impl<T: ?Sized + Keyed> Injected for Option<Inject<T>> {
    const DEP: Dep = Dep { key: T::KEY, kind: Kind::Optional };

    fn from_source(source: Source<'_>) -> Result<Option<Inject<T>>, Mismatch> {
        source.optional::<T>()
    }
}

impl<T: ?Sized + Keyed> Injected for Lazy<T> {
    const DEP: Dep = Dep { key: T::KEY, kind: Kind::Lazy };

    fn from_source(source: Source<'_>) -> Result<Lazy<T>, Mismatch> {
        source.later::<T>().map(Lazy::new)
    }
}

impl<T: ?Sized + Keyed> Injected for InjectAll<T> {
    const DEP: Dep = Dep { key: T::KEY, kind: Kind::All };

    fn from_source(source: Source<'_>) -> Result<InjectAll<T>, Mismatch> {
        source.all::<T>().map(InjectAll::new)
    }
}
