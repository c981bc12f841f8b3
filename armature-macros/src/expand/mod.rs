//! Prints what was meant. Refuses nothing, and reads nothing of `parse`.

pub(crate) mod boxed;
pub(crate) mod controller;
mod endpoint;
pub(crate) mod http_error;
pub(crate) mod keyed;
mod lists;
pub(crate) mod module;
pub(crate) mod provider;
mod record;
pub(crate) mod test;
