//! Checks a module and its lists.

mod exclude;
pub(crate) mod lists;
mod middleware;
pub(crate) mod module;

pub(crate) use module::module;
