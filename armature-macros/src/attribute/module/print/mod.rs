//! Prints a module and its lists.

mod exclude;
mod lists;
mod middleware;
mod module;

pub(crate) use module::{module, stub};
