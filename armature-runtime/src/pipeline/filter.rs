//! [`ExceptionFilter`]: turns errors of some types into responses.

use super::needs::Needs;
use super::stage_request::StageRequest;
use crate::error::Error;
use crate::http::Outcome;

/// Turns errors of some types into responses, outside of everything else that is around a handler. An `#[injectable]`
/// type, in `#[use_filters(…)]` of a handler or controller, or in `filters = […]` of a module or the root.
///
/// `#[catch(CatNotFound)]` on an impl with a `catch` function implements this: the function then takes its arguments as a
/// handler does, beside the error. By hand:
///
/// ```
/// # use armature_runtime::{error::Error, http::Outcome, pipeline::{ExceptionFilter, StageRequest}, respond::IntoResponse};
/// struct NotFoundAsText;
///
/// impl ExceptionFilter for NotFoundAsText {
///     type Catches = ();
///
///     fn catches(error: &Error) -> bool {
///         error.status() == 404
///     }
///
///     async fn catch(&self, request: &StageRequest<'_>, error: Error) -> Outcome {
///         (error.status(), format!("there is no {}", request.path())).into_outcome()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "[A0510] `{Self}` cannot be used as a filter",
    label = "has no `#[catch(…)]`, or is not `#[injectable]`",
    note = "write `#[catch(MyError)]` on an impl of `{Self}` with `async fn catch(&self, error: &MyError, …) -> impl IntoResponse`, and `#[injectable]` on the struct"
)]
#[allow(async_fn_in_trait)]
pub trait ExceptionFilter: 'static {
    /// The types it catches, for the check that no two filters of one level catch one error; `()` if that is not known.
    type Catches: CaughtTypes;

    /// These types, as they are written.
    const NAMES: &'static [&'static str] = &[];

    /// What `catch` asks for from the container. A filter is outside of guards, so it has no facts.
    const NEEDS: Needs = Needs::NONE;

    /// Whether it is asked about this error.
    fn catches(error: &Error) -> bool;

    /// Turns the error into a response.
    ///
    /// # Errors
    /// The same error again, or one of the filter's own: for the next filter outside, or for the application's rendering.
    async fn catch(&self, request: &StageRequest<'_>, error: Error) -> Outcome;
}

/// The types of a filter, as a list that other filters can be asked about one by one: up to eight.
pub trait CaughtTypes {
    /// The first; [`Nothing`] for those that are not there.
    type T0;
    /// The second.
    type T1;
    /// The third.
    type T2;
    /// The fourth.
    type T3;
    /// The fifth.
    type T4;
    /// The sixth.
    type T5;
    /// The seventh.
    type T6;
    /// The eighth.
    type T7;
}

/// No type.
pub struct Nothing;

/// Every error: `#[catch(_)]`.
pub struct Everything;

impl CaughtTypes for () {
    type T0 = Nothing;
    type T1 = Nothing;
    type T2 = Nothing;
    type T3 = Nothing;
    type T4 = Nothing;
    type T5 = Nothing;
    type T6 = Nothing;
    type T7 = Nothing;
}

impl<A, B, C, D, E, F, G, H> CaughtTypes for (A, B, C, D, E, F, G, H) {
    type T0 = A;
    type T1 = B;
    type T2 = C;
    type T3 = D;
    type T4 = E;
    type T5 = F;
    type T6 = G;
    type T7 = H;
}
