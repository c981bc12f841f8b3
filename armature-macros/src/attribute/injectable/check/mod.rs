//! Checks each of the items that `#[injectable]` may be on.

pub(crate) mod construct;
pub(crate) mod dynamic;
pub(crate) mod structure;
