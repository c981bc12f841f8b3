//! A service behind a trait.

use armature_runtime::inject::{BindFrom, Inject, Injected, Scope};
use armature_runtime::key::{Key, Keyed, Place};
use armature_runtime::lifecycle::OnModuleInit;
use armature_runtime::printed::Implements;
use armature_runtime::printed::construct::{Shareable, boxed, keep};
use armature_runtime::record::{Hooks, Make, Provide, ProviderRecord};
use armature_runtime::site::Site;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Where notes are kept. As with `#[injectable]` on the trait.
pub(crate) trait Notes: Send + Sync {
    /// The note of this number.
    fn find(&self, number: usize) -> Option<String>;
}

impl Keyed for dyn Notes {
    const KEY: Key = Key::new("dyn Notes", place(line!()));
}

impl<X: Notes + 'static> BindFrom<X> for dyn Notes {
    fn bind_from(value: Inject<X>) -> Inject<dyn Notes> {
        Inject::from_arc(value.into_arc())
    }
}

/// Notes in memory, filled when the application starts.
#[derive(Default)]
pub(crate) struct MemoryNotes {
    pub(crate) filled: AtomicUsize,
}

impl Notes for MemoryNotes {
    fn find(&self, number: usize) -> Option<String> {
        (number <= self.filled.load(Ordering::Relaxed)).then(|| format!("note {number}"))
    }
}

impl OnModuleInit for MemoryNotes {
    async fn on_module_init(&self) -> armature_runtime::error::Result {
        self.filled.store(3, Ordering::Relaxed);
        Ok(())
    }
}

impl Keyed for MemoryNotes {
    const KEY: Key = Key::new("MemoryNotes", place(line!()));
}

impl Provide for MemoryNotes {
    type Built = MemoryNotes;
    const PROVIDER: &'static ProviderRecord = &ProviderRecord {
        key: MemoryNotes::KEY,
        scope: Scope::Singleton,
        deps: &[],
        facts: &[],
        make: Make::Shared(|_| boxed(async { MemoryNotes::default().share() })),
        hooks: || Hooks { module_init: Implements::<MemoryNotes>::MODULE_INIT.0, ..Hooks::NONE },
        site: Site::new(file!(), line!(), 1),
    };
}

/// Counts what one request has looked up. Each request has its own.
pub(crate) struct Lookups {
    notes: Inject<dyn Notes>,
    count: std::cell::Cell<usize>,
}

impl Lookups {
    /// The note, and how many this request has asked for.
    pub(crate) fn find(&self, number: usize) -> Option<(String, usize)> {
        self.count.set(self.count.get() + 1);
        Some((self.notes.find(number)?, self.count.get()))
    }
}

impl Keyed for Lookups {
    const KEY: Key = Key::new("Lookups", place(line!()));
}

impl Provide for Lookups {
    type Built = Lookups;
    const PROVIDER: &'static ProviderRecord = &ProviderRecord {
        key: Lookups::KEY,
        scope: Scope::Request,
        deps: &[<Inject<dyn Notes> as Injected>::DEP],
        facts: &[],
        make: Make::Local(|resolver| {
            boxed(async move { keep(Lookups { notes: resolver.take(0)?, count: std::cell::Cell::new(0) }) })
        }),
        hooks: || Hooks::NONE,
        site: Site::new(file!(), line!(), 1),
    };
}

const fn place(line: u32) -> Place {
    Place { package: "by-hand", module: module_path!(), site: Site::new(file!(), line, 1) }
}
