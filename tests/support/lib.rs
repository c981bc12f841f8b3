//! What the tests share.

use std::path::{Path, PathBuf};

pub mod child;
pub mod fuzz;
pub mod measured;
pub mod outcome;
pub mod reports;
pub mod sim;
pub mod site;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}
