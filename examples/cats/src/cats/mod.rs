//! Everything about cats. Nobody outside can ask for the repository: it is not exported.

pub mod controller;
pub mod model;
pub mod repository;
pub mod service;

use armature::prelude::*;
use controller::CatsController;
use repository::{CatRepository, CatsInMemory};
use service::CatsService;

/// Forget `CatsService` in this list, and `cargo check` names it, this module and what to write.
#[module(
    controllers = [CatsController],
    providers = [CatsService, CatsInMemory as dyn CatRepository],
    exports = [CatsService],
)]
pub struct CatsModule;
