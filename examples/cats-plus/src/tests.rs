//! The application as its clients and its operator see it, in process: no port, no sleep.

mod answers;
mod order;
mod request_ids;

use crate::log::Log;
use crate::{AppModule, ERRORS};
use armature::prelude::*;
use armature::testing::TestApp;
use std::sync::{Arc, Mutex, PoisonError};

/// A log that keeps its lines.
#[derive(Clone, Default)]
struct Kept {
    info: Lines,
    debug: Lines,
}

#[injectable]
impl Log for Kept {
    fn info(&self, line: &str) {
        self.info.add(line);
    }

    fn debug(&self, line: &str) {
        self.debug.add(line);
    }
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Lines {
    fn add(&self, line: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line.to_owned());
    }

    /// All lines since the last call.
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn app() -> Result<(TestApp, Kept)> {
    let log = Kept::default();
    let app = armature::testing::app::<AppModule>().error_format(ERRORS);
    let app = app.override_provider::<dyn Log>(log.clone()).build().await?;
    Ok((app, log))
}
