//! Checks a controller and its handlers.

mod argument;
mod controller;
mod marks;
mod route;
mod success;

pub(crate) use controller::controller;
