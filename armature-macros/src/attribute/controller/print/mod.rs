//! Prints a controller.

pub(crate) mod argument;
mod chain;
mod controller;
mod record;

pub(crate) use controller::{controller, stub};
