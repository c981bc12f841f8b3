//! Prints a controller.

pub(crate) mod argument;
mod chain;
mod controller;
mod default;
mod pipe;
mod record;
mod stage;

pub(crate) use controller::{controller, stub};
pub(crate) use record::metadata;
