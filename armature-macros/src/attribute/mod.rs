//! One folder for each attribute and derive: what was written, its check, what it means, and what is printed for it.

pub(crate) mod bundle;
pub(crate) mod catch;
pub(crate) mod controller;
pub(crate) mod fact;
pub(crate) mod guard;
pub(crate) mod helper;
pub(crate) mod http_error;
pub(crate) mod injectable;
pub(crate) mod interceptor;
pub(crate) mod keyed;
pub(crate) mod metadata;
pub(crate) mod middleware;
pub(crate) mod module;
pub(crate) mod provider;
pub(crate) mod question;
pub(crate) mod stage;
pub(crate) mod test;
pub(crate) mod url;
