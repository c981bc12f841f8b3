//! From written to meant: the only place that refuses. Everything is looked at, even after something was refused.

pub(crate) mod argument;
pub(crate) mod construct;
pub(crate) mod controller;
pub(crate) mod dynamic;
pub(crate) mod http_error;
pub(crate) mod injectable;
pub(crate) mod keyed;
pub(crate) mod lists;
pub(crate) mod marks;
pub(crate) mod module;
pub(crate) mod options;
pub(crate) mod provider;
pub(crate) mod route;
pub(crate) mod success;
pub(crate) mod test;
