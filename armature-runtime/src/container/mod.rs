//! The container: what is built, in which order, and where the values are kept.
//!
//! [`plan`] builds singletons and each worker's values, [`request`] what each request has for itself; [`wiring`] says
//! where a dependency's value lies. Nothing here chooses: `boot/` has resolved every key to a place.

pub(crate) mod build_error;
pub(crate) mod plan;
pub(crate) mod request;
mod watchdog;
pub(crate) mod wiring;
