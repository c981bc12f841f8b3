//! [`Room`]: the space in which the modules of an application are listed. Constants cannot allocate, so whoever asks makes one first.

use super::lists::Lists;
use super::table::Slot;
use super::walk::{MAX_IMPORTS, MAX_MODULES, Modules};
use crate::record::{ModuleRecord, RecordRef};

/// Space for the largest application that the proof can hold.
pub(super) struct Room {
    records: [&'static ModuleRecord; MAX_MODULES],
    by_key: [Slot; 2 * MAX_MODULES],
    imports: [usize; MAX_IMPORTS],
    starts: [usize; MAX_MODULES + 1],
}

impl Room {
    /// Space for the modules that `root` reaches.
    pub(super) const fn of(root: RecordRef) -> Room {
        Room {
            records: [root.get(); MAX_MODULES],
            by_key: [Slot::EMPTY; 2 * MAX_MODULES],
            imports: [0; MAX_IMPORTS],
            starts: [0; MAX_MODULES + 1],
        }
    }

    /// An empty list of modules in it.
    pub(super) const fn modules(&mut self) -> Modules<'_> {
        let Room { records, by_key, imports, starts } = self;
        Modules::over(records, by_key, Lists::over(imports, starts))
    }
}
