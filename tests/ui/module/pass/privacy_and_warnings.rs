//! What is printed adds no warning to a strict crate.

#![forbid(unsafe_code)]
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

/// Greets.
#[injectable]
pub struct Greeter {
    repo: Inject<dyn Repo>,
}

/// Why not.
#[derive(Debug, HttpError)]
pub enum Refused {
    /// Nobody there.
    #[http(404, "nobody {0}")]
    Nobody(u64),
}

#[controller("/greet")]
impl Greeter {
    /// Greets one.
    #[get("/:id")]
    pub async fn greet(&self, #[param] id: u64) -> Result<String, Refused> {
        self.repo.find(id).await.map(|id| id.to_string()).ok_or(Refused::Nobody(id))
    }
}

/// The application.
#[module(root, imports = [Db::for_root(Options)], controllers = [Greeter], providers = [Memory as dyn Repo, text])]
pub struct App;

fn main() {}
