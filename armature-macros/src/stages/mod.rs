//! Which stages belong to which attribute.

mod keyed;

pub(crate) use keyed::{Fact, Keyed};
