//! Checks a controller and its handlers.

mod argument;
mod controller;
mod helpers;
mod route;
mod success;

pub(crate) use controller::{controller, on_a_type};
