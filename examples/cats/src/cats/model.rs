//! What is sent and what comes back.

use serde::{Deserialize, Serialize};

/// A cat we know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cat {
    /// Its number.
    pub id: u64,
    /// What it is called.
    pub name: String,
    /// How many lives it has left.
    pub lives: u8,
}

/// A cat that is not known yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewCat {
    /// What it is called.
    pub name: String,
    /// How many lives it has left.
    pub lives: u8,
}
