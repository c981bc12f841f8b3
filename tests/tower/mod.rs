//! The feature `tower`: layers around an application and inside it, services below a path of it, and the application as a
//! service.

mod bodies;
mod budget;
mod errors;
mod hosts;
mod layers;
mod mounts;
mod order;
mod service;
mod tasks;
mod trace;
