//! From written to meant: the only place that refuses. Everything is looked at, even after something was refused.

pub(crate) mod keyed;
pub(crate) mod options;
