//! What `#[catch]` and lists of filters print: a filter by its one trait, its error by type, and what it returns.

use super::implements::Implements;
use crate::error::Error;
use crate::http::Outcome;
use crate::key::Keyed;
use crate::pipeline::{CaughtTypes, ExceptionFilter, wrap_filter};
use crate::record::{Provide, StageKind, StageRecord};
use crate::respond::IntoResponse;
use crate::site::Site;
use http::StatusCode;
use std::error::Error as StdError;
use std::marker::PhantomData;

/// A filter that the container can build.
#[diagnostic::on_unimplemented(
    message = "[A0510] `{Self}` cannot be used as a filter",
    label = "has no `#[catch(…)]`, or is not `#[injectable]`",
    note = "write `#[catch(MyError)]` on an impl of `{Self}` with `async fn catch(&self, error: &MyError, …) -> impl IntoResponse`, and `#[injectable]` on the struct"
)]
pub trait InjectableFilter: Sized + 'static {
    /// The types it catches.
    type Catches: CaughtTypes;
    /// These types, as they are written.
    const NAMES: &'static [&'static str];
    /// Its record, but for where its name is written: see [`StageRecord::at`].
    const STAGE: StageRecord;
}

#[diagnostic::do_not_recommend]
impl<F: ExceptionFilter + Keyed + Provide<Built = F>> InjectableFilter for F {
    type Catches = <F as ExceptionFilter>::Catches;
    const NAMES: &'static [&'static str] = <F as ExceptionFilter>::NAMES;
    const STAGE: StageRecord = StageRecord {
        kind: StageKind::Filter,
        provider: F::PROVIDER,
        needs: F::NEEDS,
        provides: None,
        wrap: wrap_filter::<F>,
        site: Site::new("", 0, 0),
    };
}

/// A filter that catches `E`. `#[catch]` implements it for each of its types.
pub trait Catches<E> {}

/// Asks whether the filter `F` catches `E`, as [`Implements`] asks: for concrete types.
pub struct Pair<F, E>(PhantomData<(F, E)>);

impl<F: Catches<E>, E> Pair<F, E> {
    /// It does.
    pub const BOTH: bool = true;
}

/// It does not.
pub trait PairFallback {
    /// It does not.
    const BOTH: bool = false;
}

impl<F, E> PairFallback for Pair<F, E> {}

/// An error that is a standard error.
#[derive(Clone, Copy)]
pub struct StandardError;
/// An error that only `#[derive(HttpError)]` makes one.
#[derive(Clone, Copy)]
pub struct OwnError;

impl StandardError {
    /// The error, if `error` was made of one.
    pub fn find<E: StdError + 'static>(self, error: &Error) -> Option<&E> {
        error.downcast_ref().or_else(|| error.origin())
    }
}

impl OwnError {
    /// The error, if `error` was made of one.
    pub fn find<E: Catchable>(self, error: &Error) -> Option<&E> {
        error.origin()
    }
}

impl<E: StdError + 'static> Implements<E> {
    /// A standard error.
    pub const CAUGHT: StandardError = StandardError;
}

/// Not a standard error.
pub trait CaughtFallback {
    /// Perhaps one of the user's own.
    const CAUGHT: OwnError = OwnError;
}

impl<T: ?Sized> CaughtFallback for Implements<T> {}

/// An error that a handler can return.
#[diagnostic::on_unimplemented(
    message = "[A0510] `{Self}` is not an error, so no filter can catch it",
    label = "not an error",
    note = "write `#[derive(Debug, HttpError)]` on `{Self}`, or implement `std::error::Error` for it"
)]
pub trait Catchable: 'static {}

#[diagnostic::do_not_recommend]
impl<E: IntoResponse + Into<Error> + 'static> Catchable for E {}

/// The outcome of a filter: the error's status, unless the value says its own.
///
/// # Errors
/// The value, if it is an error.
pub fn caught<R: IntoResponse>(value: R, status: StatusCode) -> Outcome {
    let mut response = value.into_outcome()?;
    if !R::OWN_STATUS && response.status == StatusCode::OK {
        response.status = status;
    }
    Ok(response)
}
