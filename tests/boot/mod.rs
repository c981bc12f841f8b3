//! From the root module to an application that is built, tested and ended.

mod failures;
mod keys;
mod lifecycle;
mod odd;
mod overrides;
mod process;
mod requests;
mod scopes;
mod shared_sockets;
mod tasks;
mod tasks_shutdown;
mod unlisted;
mod visibility;
mod witnesses;

use std::sync::{Mutex, PoisonError};

/// What happened, in order.
#[derive(armature::Keyed, Default)]
pub(crate) struct Log(Mutex<Vec<String>>);

impl Log {
    pub(crate) fn add(&self, what: impl Into<String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(what.into());
    }

    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[armature::module(global, supplied = [Log], exports = [Log])]
pub(crate) struct LogModule;
