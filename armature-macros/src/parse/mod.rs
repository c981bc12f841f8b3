//! What was written: tokens with their spans. Nothing here is refused but what is no such item at all.

pub(crate) mod controller;
pub(crate) mod head;
pub(crate) mod http_error;
pub(crate) mod injectable;
pub(crate) mod keyed;
pub(crate) mod module;
pub(crate) mod options;
pub(crate) mod provider;
#[allow(unused_imports)] // the place where its users look for it
pub(crate) use crate::raw;
