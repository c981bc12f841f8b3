//! Prints a module and its lists.

mod exclude;
mod lists;
mod module;

pub(crate) use module::{module, stub};
