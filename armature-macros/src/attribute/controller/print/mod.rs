//! Prints a controller.

pub(crate) mod argument;
pub(crate) mod bundle;
mod chain;
mod controller;
mod default;
mod pipe;
mod record;
pub(crate) mod stage;

pub(crate) use controller::{controller, stub};
