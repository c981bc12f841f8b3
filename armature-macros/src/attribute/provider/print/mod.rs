//! Prints how a provider is built.

mod construct;
mod injectable;
mod shared;

pub(crate) use injectable::{provider, stub};
pub(crate) use shared::hooks;
