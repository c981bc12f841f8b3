//! Where each dependency of a built thing lies: keys become places at boot, and nothing is looked up after that.

use crate::inject::{LaterCell, Mismatch, Source};
use crate::record::Cast;
use std::any::Any;
use std::cell::OnceCell;
use std::sync::{Arc, OnceLock};

/// A value, by the container that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// Of the application: singletons, options, supplied values.
    App(usize),
    /// A transient of a singleton: made on the thread that builds, and then the singleton's alone.
    Beside(usize),
    /// Of one worker.
    Worker(usize),
    /// Of one request.
    Request(usize),
}

/// One value as one consumer sees it.
#[derive(Clone, Copy)]
pub(crate) struct Tap {
    pub(crate) place: Place,
    /// Into `Inject<dyn Trait>`.
    pub(crate) cast: Option<Cast>,
}

/// One dependency of a record, resolved.
#[derive(Clone)]
pub(crate) enum Wire {
    One(Tap),
    Absent,
    All(Vec<Tap>),
    Later(LaterCell),
}

/// A singleton's cell: shared by all threads, filled once.
pub(crate) type AppCell = Arc<OnceLock<Box<dyn Any + Send + Sync>>>;

/// Makes an `Inject<T>` for the worker or request that asks.
pub(crate) type MakeFake = Arc<dyn Fn() -> Box<dyn Any> + Send + Sync>;

/// The containers a consumer can reach; one that outlives a container does not see it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Values<'v> {
    pub(crate) app: &'v [AppCell],
    pub(crate) beside: &'v [OnceCell<Box<dyn Any>>],
    pub(crate) worker: &'v [OnceCell<Box<dyn Any>>],
    pub(crate) request: &'v [OnceCell<Box<dyn Any>>],
}

impl<'v> Values<'v> {
    /// The value at `place`; `None` if it is not built (yet).
    pub(crate) fn at(&self, place: Place) -> Option<&'v dyn Any> {
        match place {
            Place::App(index) => self.app.get(index)?.get().map(|value| &**value as &dyn Any),
            Place::Beside(index) => self.beside.get(index)?.get().map(|value| &**value),
            Place::Worker(index) => self.worker.get(index)?.get().map(|value| &**value),
            Place::Request(index) => self.request.get(index)?.get().map(|value| &**value),
        }
    }

    pub(crate) fn tap(&self, tap: &Tap) -> Result<Tapped<'v>, TapError> {
        let value = self.at(tap.place).ok_or(TapError::NotBuilt)?;
        match tap.cast {
            None => Ok(Tapped::Borrowed(value)),
            Some(Cast::Shared(cast)) => {
                cast(value).map(|cast| Tapped::Owned(cast)).map_err(TapError::Mismatch)
            }
            Some(Cast::Local(cast)) => cast(value).map(Tapped::Owned).map_err(TapError::Mismatch),
        }
    }

    /// The value behind a cast, for all threads.
    pub(crate) fn tap_shared(&self, tap: &Tap) -> Result<Box<dyn Any + Send + Sync>, TapError> {
        let value = self.at(tap.place).ok_or(TapError::NotBuilt)?;
        match tap.cast {
            Some(Cast::Shared(cast)) => cast(value).map_err(TapError::Mismatch),
            _ => Err(TapError::NotBuilt),
        }
    }

    /// Taps everything that `wires` name.
    pub(crate) fn tap_all(&self, wires: &[Wire]) -> Result<Vec<TappedWire<'v>>, TapError> {
        wires
            .iter()
            .map(|wire| {
                Ok(match wire {
                    Wire::One(tap) => TappedWire::One(self.tap(tap)?),
                    Wire::Absent => TappedWire::Absent,
                    Wire::All(taps) => {
                        TappedWire::All(taps.iter().map(|tap| self.tap(tap)).collect::<Result<_, _>>()?)
                    }
                    Wire::Later(cell) => TappedWire::Later(cell.clone()),
                })
            })
            .collect()
    }
}

/// Why a value could not be handed on.
#[derive(Debug)]
pub(crate) enum TapError {
    /// A cast found another type.
    Mismatch(Mismatch),
    /// The value is not there: an order that is wrong, which is our mistake.
    NotBuilt,
}

impl std::fmt::Display for TapError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TapError::Mismatch(mismatch) => mismatch.fmt(out),
            TapError::NotBuilt => out.write_str("a dependency is not built yet"),
        }
    }
}

impl std::error::Error for TapError {}

/// A value on its way to a consumer.
pub(crate) enum Tapped<'v> {
    Borrowed(&'v dyn Any),
    Owned(Box<dyn Any>),
}

impl Tapped<'_> {
    pub(crate) fn as_any(&self) -> &dyn Any {
        match self {
            Tapped::Borrowed(value) => *value,
            Tapped::Owned(value) => &**value,
        }
    }
}

/// A [`Wire`] with its values in hand.
pub(crate) enum TappedWire<'v> {
    One(Tapped<'v>),
    Absent,
    All(Vec<Tapped<'v>>),
    Later(LaterCell),
}

impl TappedWire<'_> {
    /// What a resolver takes it from.
    pub(crate) fn source(&self) -> Source<'_> {
        match self {
            TappedWire::One(value) => Source::One(value.as_any()),
            TappedWire::Absent => Source::Absent,
            TappedWire::All(values) => Source::All(values.iter().map(Tapped::as_any).collect()),
            TappedWire::Later(cell) => Source::Later(cell.clone()),
        }
    }
}

/// The sources of a resolver, one for each wire.
pub(crate) fn sources<'t>(wires: &'t [TappedWire<'_>]) -> Vec<Source<'t>> {
    wires.iter().map(TappedWire::source).collect()
}
