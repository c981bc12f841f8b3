//! [`Guard`]: admits or refuses a request, and proves facts.

use super::needs::Needs;
use super::stage_request::StageRequest;
use crate::error::Error;
use crate::fact::FactOrUnit;

/// Admits a request or refuses it, before its body is read. An `#[injectable]` type.
///
/// `#[guard]` on an impl with a `can_activate` function implements this: the function then takes its arguments as a handler
/// does. By hand:
///
/// ```
/// # use armature_runtime::{error::Error, pipeline::{Guard, StageRequest}};
/// struct PleaseGuard;
///
/// impl Guard for PleaseGuard {
///     type Provides = ();
///
///     async fn can_activate(&self, request: &StageRequest<'_>) -> Result<(), Error> {
///         match request.header("x-please") {
///             Some(_) => Ok(()),
///             None => Err(Error::forbidden("say please")),
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` cannot be used as a guard",
    label = "not a `#[guard]`, or not `#[injectable]`",
    note = "write `#[guard]` on an impl of `{Self}` with `async fn can_activate(&self, …) -> Result<()>`, and `#[injectable]` on the struct"
)]
#[allow(async_fn_in_trait)]
pub trait Guard: 'static {
    /// The fact it proves, for those who ask for it; `()` if it only admits or refuses.
    type Provides: FactOrUnit;

    /// The facts and injected values that `can_activate` asks for. None by default.
    const NEEDS: Needs = Needs::NONE;

    /// Looks at the request.
    ///
    /// # Errors
    /// The response to a request that is refused: 401 or 403 in most cases.
    async fn can_activate(&self, request: &StageRequest<'_>) -> Result<Self::Provides, Error>;
}
