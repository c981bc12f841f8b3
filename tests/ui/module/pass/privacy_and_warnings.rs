//! What is printed adds no warning to a strict crate.

#![deny(warnings, missing_docs, unreachable_pub, clippy::all)]

use armature::prelude::*;

/// Private on purpose.
#[derive(Keyed)]
struct Options;

/// Configured.
#[module(options = Options)]
struct Db;

/// Public, with documentation.
#[injectable]
pub trait Repo {
    /// Finds.
    async fn find(&self, id: u64) -> Option<u64>;
}

/// A provider.
#[injectable]
pub struct Memory;

#[injectable]
impl Repo for Memory {
    async fn find(&self, id: u64) -> Option<u64> {
        Some(id)
    }
}

/// A function that is a provider.
#[provider]
pub fn text() -> String {
    String::new()
}

/// The application.
#[module(root, imports = [Db::for_root(Options)], providers = [Memory as dyn Repo, text])]
pub struct App;

fn main() {}
