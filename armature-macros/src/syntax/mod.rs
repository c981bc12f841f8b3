//! Pieces of syntax that several attributes read.

pub(crate) mod half_typed;
pub(crate) mod head;
pub(crate) mod hosts;
pub(crate) mod lifetimes;
pub(crate) mod options;
pub(crate) mod patterns;
pub(crate) mod pieces;
pub(crate) mod raw;
pub(crate) mod self_type;
pub(crate) mod stub;
pub(crate) mod timeout;
pub(crate) mod types;
