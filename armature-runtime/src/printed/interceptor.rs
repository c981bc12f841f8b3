//! What `intercept` of an `#[interceptor]` returns.

use crate::error::Error;
use crate::http::Outcome;
use crate::respond::IntoResponse;

/// What `intercept` returns.
#[diagnostic::on_unimplemented(
    message = "[A0505] an interceptor cannot return `{Self}`: return `Result<Response>`",
    label = "not `Result<Response>`",
    note = "`next.run().await` returns a `Result<Response>` to hand on; a response of your own is any type that a handler can return, in a `Result`"
)]
pub trait InterceptorReturn {
    /// The outcome of the call.
    ///
    /// # Errors
    /// The interceptor's own, or that of what is inside.
    fn outcome(self) -> Outcome;
}

#[diagnostic::do_not_recommend]
impl<R: IntoResponse, E: Into<Error>> InterceptorReturn for Result<R, E> {
    fn outcome(self) -> Outcome {
        self.map_err(Into::into)?.into_outcome()
    }
}
