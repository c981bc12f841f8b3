//! What was written: tokens with their spans. Nothing here is refused but what is no such item at all.

pub(crate) mod keyed;
pub(crate) mod options;
pub(crate) mod raw;
