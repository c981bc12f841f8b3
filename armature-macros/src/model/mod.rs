//! What was meant. `expand` reads this and nothing else, so it has no case left to refuse.

pub(crate) mod controller;
pub(crate) mod dynamic;
pub(crate) mod http_error;
pub(crate) mod keyed;
pub(crate) mod module;
pub(crate) mod provider;
pub(crate) mod test;
