//! What is sent and what comes back.

use super::validate::Valid;
use serde::{Deserialize, Serialize};

/// A cat we know.
#[derive(Clone, Debug, Serialize)]
pub struct Cat {
    /// Its number.
    pub id: u64,
    /// What it is called.
    pub name: String,
    /// How many lives it has left.
    pub lives: u8,
}

/// A cat that is not known yet: `CreateCatDto` of NestJS.
#[derive(Debug, Deserialize)]
pub struct NewCat {
    /// What it is called.
    pub name: String,
    /// How many lives it has left.
    pub lives: u8,
}

impl Valid for NewCat {
    fn mistakes(&self) -> Vec<&'static str> {
        let mut mistakes = Vec::new();
        if self.name.trim().is_empty() {
            mistakes.push("name should not be empty");
        }
        if !(1..=9).contains(&self.lives) {
            mistakes.push("lives should be from 1 to 9");
        }
        mistakes
    }
}
