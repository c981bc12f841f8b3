//! Links: the routes, the rules, and the SQL.

pub mod controller;
pub mod model;
pub mod service;

use armature::prelude::*;
use controller::{LinksController, RedirectController};
use service::Links;

/// `Database` and `Config` come from the global `CoreModule`.
#[module(controllers = [LinksController, RedirectController], providers = [Links])]
pub struct LinksModule;
