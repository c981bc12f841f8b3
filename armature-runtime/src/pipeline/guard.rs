//! Guards admit or refuse a request, and prove facts.

use crate::error::Error;
use crate::fact::Provided;
use crate::http::Parts;

/// Admits a request or refuses it, before its body is read. An `#[injectable]` type.
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` is not a guard",
    label = "does not implement `Guard`",
    note = "write `impl Guard for {Self}`"
)]
#[allow(async_fn_in_trait)]
pub trait Guard: 'static {
    /// The fact it proves, for handlers that ask for it; `()` where it only refuses.
    type Provides: Provided;

    /// Looks at the request.
    ///
    /// # Errors
    /// The response to a request that is refused: 401 or 403 in most cases.
    async fn can_activate(&self, request: &Parts<'_>) -> Result<Self::Provides, Error>;
}
