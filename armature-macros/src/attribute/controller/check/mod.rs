//! Checks a controller and its handlers.

pub(crate) mod argument;
mod controller;
pub(crate) mod conversion;
pub(crate) mod helpers;
pub(crate) mod metadata;
mod route;
mod success;
pub(crate) mod use_pipes;

pub(crate) use controller::{controller, on_a_type};
