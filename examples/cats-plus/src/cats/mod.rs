//! Everything about cats.

mod controller;
mod filter;
pub mod model;
mod service;
mod validate;

use armature::prelude::*;
use controller::CatsController;
use service::CatsService;
use validate::Validate;

/// Guards, interceptors and filters need not be listed; a pipe is a provider.
#[module(controllers = [CatsController], providers = [CatsService, Validate])]
pub struct CatsModule;
