//! Which values may stand for a trait object, or for their own type: [`Accept`].

use super::shared::Inject;
use crate::key::Keyed;

/// A trait object that a value of `X` can become: printed by `#[injectable]` on the trait.
#[diagnostic::on_unimplemented(
    message = "[A0508] `{X}` cannot be bound as `{Self}`",
    label = "the trait is not `#[injectable]`",
    note = "write `#[injectable]` on the trait where it is defined"
)]
pub trait Accept<X: ?Sized>: Keyed {
    /// Turns the shared value into the shared trait object.
    fn accept(value: Inject<X>) -> Inject<Self>;
}

/// A type stands for itself.
#[diagnostic::do_not_recommend]
impl<T: Keyed> Accept<T> for T {
    fn accept(value: Inject<T>) -> Inject<T> {
        value
    }
}
