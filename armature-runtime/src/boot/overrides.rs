//! Values from outside: what is supplied, and what a test replaces providers and guards with.

use crate::container::plan::Outside;
use crate::key::Key;
use std::any::Any;
use std::collections::HashMap;

/// What `.supply(value)` brought, by the key's number.
pub(crate) type Supplied = HashMap<u64, SuppliedValue>;

/// One supplied value, an `Inject<T>`.
pub(crate) struct SuppliedValue {
    pub(crate) key: Key,
    pub(crate) value: Box<dyn Any + Send + Sync>,
}

/// Values by key.
#[derive(Default)]
pub(crate) struct Overrides {
    values: HashMap<u64, Override>,
    guards: HashMap<u64, Override>,
}

/// One value, and the draft that has taken it.
pub(crate) struct Override {
    key: Key,
    pub(crate) value: Option<Outside>,
    pub(crate) draft: Option<usize>,
}

impl Overrides {
    /// Replaces whatever is bound under `key` with an `Inject<T>`.
    pub(crate) fn put(&mut self, key: Key, value: Outside) {
        self.values.insert(key.hash(), Override { key, value: Some(value), draft: None });
    }

    /// Replaces the guard of this key.
    pub(crate) fn put_guard(&mut self, key: Key, value: Box<dyn Any + Send + Sync>) {
        let value = Some(Outside::Shared(value));
        self.guards.insert(key.hash(), Override { key, value, draft: None });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty() && self.guards.is_empty()
    }

    pub(crate) fn value(&mut self, key: &Key) -> Option<&mut Override> {
        self.values.get_mut(&key.hash())
    }

    pub(crate) fn guard(&mut self, key: &Key) -> Option<&mut Override> {
        self.guards.get_mut(&key.hash())
    }

    /// The keys of overrides that were never asked for, guards second.
    pub(crate) fn unused(&self) -> impl Iterator<Item = (Key, bool)> {
        let unused = |is_guard: bool| {
            move |place: &Override| if place.draft.is_none() { Some((place.key, is_guard)) } else { None }
        };
        self.values.values().filter_map(unused(false)).chain(self.guards.values().filter_map(unused(true)))
    }
}
