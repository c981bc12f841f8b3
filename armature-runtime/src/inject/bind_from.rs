//! [`BindFrom`]: which values can be bound as a trait object, or as their own type.

use super::shared::Inject;
use crate::key::Keyed;

/// A trait object that a value of `X` can become. Implemented by `#[injectable]` on the trait.
#[diagnostic::on_unimplemented(
    message = "[A0508] `{X}` cannot be bound as `{Self}`",
    label = "the trait is not `#[injectable]`",
    note = "write `#[injectable]` on the trait where it is defined"
)]
pub trait BindFrom<X: ?Sized>: Keyed {
    /// Turns the shared value into the shared trait object.
    fn bind_from(value: Inject<X>) -> Inject<Self>;
}

/// A type provides itself.
#[diagnostic::do_not_recommend]
impl<T: Keyed> BindFrom<T> for T {
    fn bind_from(value: Inject<T>) -> Inject<T> {
        value
    }
}
