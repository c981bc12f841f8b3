//! A URL shortener. Read in this order: `config.rs` (the environment), `database.rs` (SQLite), `links/` (what the
//! application does), then here (the root) and `tests.rs`.
//!
//! ```sh
//! LISTEN=127.0.0.1:3000 DATABASE=links.db cargo run -p shortener
//! curl -d '{"target":"https://example.org/long","code":"docs"}' -H 'content-type: application/json' http://127.0.0.1:3000/links
//! curl -i http://127.0.0.1:3000/docs
//! ```

mod config;
mod database;
mod links;
#[cfg(test)]
mod tests;

use armature::prelude::*;
use config::Config;
use links::LinksModule;

/// The root. `main` brings the configuration, since it needs the address itself.
#[module(root, imports = [LinksModule, CoreModule])]
pub struct AppModule;

/// What every other module may use.
#[module(global, providers = [database::Database], supplied = [Config], exports = [database::Database, Config])]
pub struct CoreModule;

fn main() -> armature::Result {
    let config = Config::from_env()?;
    let address = config.listen;
    armature::bootstrap::<AppModule>().supply(config).listen(address)
}
