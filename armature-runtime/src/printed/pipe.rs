//! What generated code calls for the pipes of an argument. The types are named by way of the pipe, so that a pipe that does not
//! fit is the only thing the compiler reports.

use crate::error::Error;
use crate::pipeline::Pipe;

/// `T`, once `Self` is known: `<<P as Pipe<T>>::Out as Beside<T>>::It` says nothing about `T` if `P` is not a pipe for it.
pub trait Beside<T> {
    /// `T`.
    type It;
}

impl<T, Other> Beside<T> for Other {
    type It = T;
}

/// What was read, as what the first pipe takes: a `T`.
pub trait Given<T> {
    /// The value.
    fn given(self) -> T;
}

impl<T> Given<T> for T {
    #[inline]
    fn given(self) -> T {
        self
    }
}

/// Never printed. With one implementor only, the compiler would conclude what was read from what the pipe takes.
pub struct Only<T>(T);

impl<T> Given<T> for Only<T> {
    fn given(self) -> T {
        self.0
    }
}

/// The value for the first pipe.
#[inline]
pub fn given<T, Read: Given<T>>(value: Read) -> T {
    value.given()
}

/// What a pipe may make for an argument of the type `T`: a `T`.
#[diagnostic::on_unimplemented(
    message = "[A0511] the pipe makes `{Self}`, and the argument is a `{T}`: give the argument the type `{Self}`",
    label = "the pipe does not make this"
)]
pub trait MadeFor<T> {
    /// The argument.
    fn argument(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T> MadeFor<T> for T {
    #[inline]
    fn argument(self) -> T {
        self
    }
}

/// The argument that a pipe has made.
#[inline]
pub fn piped<T, Out: MadeFor<T>>(value: Out) -> T {
    value.argument()
}

/// A pipe of `#[use_pipes]` for an argument that takes an `In`. `Arg` is a type that is named like the argument: the compiler's
/// note about a pipe that does not fit names it.
pub trait PipeForArgument<In, Arg> {
    /// What it makes.
    type Out;

    /// Makes it.
    ///
    /// # Errors
    /// Those of the pipe.
    fn transform(&self, value: In) -> impl Future<Output = Result<Self::Out, Error>>;
}

impl<P: Pipe<In>, In, Arg> PipeForArgument<In, Arg> for P {
    type Out = P::Out;

    #[inline]
    fn transform(&self, value: In) -> impl Future<Output = Result<P::Out, Error>> {
        Pipe::transform(self, value)
    }
}

/// What a pipe of `#[use_pipes]` may make for the argument `Arg` of the type `T`: a `T`.
#[diagnostic::on_unimplemented(
    message = "[A0511] the pipe makes `{Self}`, and the argument `{Arg}` is a `{T}`: write `pipe = none` on the argument, or give it the type `{Self}`",
    label = "does not make a `{T}`"
)]
pub trait SharedMade<T, Arg> {
    /// The argument.
    fn argument(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, Arg> SharedMade<T, Arg> for T {
    #[inline]
    fn argument(self) -> T {
        self
    }
}

/// The argument that the pipes of `#[use_pipes]` have made.
#[inline]
pub fn shared_piped<T, Arg, Out: SharedMade<T, Arg>>(value: Out) -> T {
    value.argument()
}
