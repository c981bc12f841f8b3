//! Which stages belong to which attribute.

mod controller;
mod http_error;
mod injectable;
mod keyed;
mod module;
mod provider;
mod test;

pub(crate) use controller::Controller;
pub(crate) use http_error::HttpError;
pub(crate) use injectable::Injectable;
pub(crate) use keyed::{Fact, Keyed};
pub(crate) use module::Module;
pub(crate) use provider::Provider;
pub(crate) use test::Test;
