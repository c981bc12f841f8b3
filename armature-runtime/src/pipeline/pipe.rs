//! [`Pipe`]: makes the argument of a handler from what was read, or refuses it.

use crate::error::Error;

/// Makes one argument of a handler from a value that was read from the request: validates it, changes it, or looks something up
/// by it. An `#[injectable]` type in the `providers` of a module; the proof sees it as a dependency of the route.
///
/// `#[param(pipe = Even)] number: u32` takes and makes a `u32`. If the two types differ, the attribute names the one it takes:
/// `#[param(pipe = FindCat, from = u64)] cat: Cat`. It runs after the guards and before the handler.
///
/// ```
/// # use armature_runtime::{error::Error, pipeline::Pipe};
/// struct Even;
///
/// impl Pipe<u32> for Even {
///     type Out = u32;
///
///     async fn transform(&self, value: u32) -> Result<u32, Error> {
///         match value % 2 {
///             0 => Ok(value),
///             _ => Err(Error::unprocessable("the number must be even")),
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "[A0511] `{Self}` is not a pipe for `{In}`: write `impl Pipe<{In}> for {Self}`, or name what it takes with `from = …`",
    label = "does not take a `{In}`"
)]
#[allow(async_fn_in_trait)]
pub trait Pipe<In>: 'static {
    /// What it makes: the type of the argument, or what the next pipe takes.
    type Out;

    /// Converts the value.
    ///
    /// # Errors
    /// Why the value is refused, usually a 422 or a 404.
    async fn transform(&self, value: In) -> Result<Self::Out, Error>;
}
