//! A trait that is used as `dyn`, and impls of it.

use crate::attribute::keyed::meant::Named;
use crate::syntax::raw::{RawImpl, RawTrait};

/// `#[injectable]` on a trait.
pub(crate) struct Dynamic {
    /// The trait.
    pub(crate) item: RawTrait,
    /// `dyn Trait`.
    pub(crate) named: Named,
    /// Whether threads can share every implementor.
    pub(crate) shared: bool,
}

/// `#[injectable]` on the impl of a trait.
pub(crate) struct Boxed {
    /// The impl.
    pub(crate) item: RawImpl,
}
