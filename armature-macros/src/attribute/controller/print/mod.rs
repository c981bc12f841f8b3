//! Prints a controller and its routes.

mod controller;
mod endpoint;
mod record;

pub(crate) use controller::{controller, stub};
