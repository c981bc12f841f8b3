//! Which modules an application has: all that the root reaches through imports, each once by its key.

use super::for_each::each;
use super::lists::Lists;
use super::table::{NONE, Slot, Table};
use super::text::Report;
use crate::key::Key;
use crate::record::{ModuleRecord, RecordRef};
use armature_grammar::code::KEY_CLASH;

/// The most modules the proof can hold.
pub const MAX_MODULES: usize = 4096;

/// The most imports it can hold.
pub(crate) const MAX_IMPORTS: usize = 8 * MAX_MODULES;

/// The modules in the order they were met (breadth first, the root is 0), with their imports as numbers.
pub(crate) struct Modules<'a> {
    // Fields and not getters: to call a getter costs the compiler's interpreter as much as ten assignments.
    /// The record of each.
    pub(super) records: &'a mut [&'static ModuleRecord],
    /// How many there are.
    pub(super) count: usize,
    by_key: Table<'a>,
    /// The imported modules of each, in the order of its list.
    pub(super) imports: Lists<'a>,
}

impl<'a> Modules<'a> {
    /// An empty list over borrowed space.
    pub(crate) const fn over(
        records: &'a mut [&'static ModuleRecord],
        by_key: &'a mut [Slot],
        imports: Lists<'a>,
    ) -> Modules<'a> {
        Modules { records, count: 0, by_key: Table::over(by_key), imports }
    }

    /// Fills the list. `false` if the space is too small.
    pub(crate) const fn walk(&mut self, root: RecordRef, report: &mut Report) -> bool {
        self.meet(root.get(), report);
        let mut module = 0;
        while module < self.count {
            self.imports.begin(module);
            each!(entry in self.records[module].imports, {
                if self.count == MAX_MODULES || self.imports.is_full() {
                    return false;
                }
                let imported = self.meet(entry.module.get(), report);
                self.imports.push(imported);
            });
            module += 1;
        }
        self.imports.begin(module);
        true
    }

    const fn meet(&mut self, record: &'static ModuleRecord, report: &mut Report) -> usize {
        let known = self.by_key.insert(record.key.hash, self.count);
        if known == NONE {
            self.records[self.count] = record;
            self.count += 1;
            return self.count - 1;
        }
        refuse_clash(&self.records[known].key, &record.key, report);
        known
    }

    /// The key of module number `module`.
    pub(crate) const fn key(&self, module: usize) -> &'static Key {
        &self.records[module].key
    }

    /// The module whose key has this hash, or [`NONE`].
    pub(crate) const fn find(&self, hash: u64) -> usize {
        self.by_key.get(hash)
    }

    /// Whether `to` is reached from `from` through imports. Slow: for messages.
    pub(crate) const fn leads_to(&self, from: usize, to: usize) -> bool {
        // Modules stand breadth first, so a module that is marked late may mark an earlier one: rounds until none is new.
        let mut marked = [false; MAX_MODULES];
        marked[from] = true;
        let mut changed = true;
        while changed {
            changed = false;
            let mut module = 0;
            while module < self.count {
                let (mut place, end) = self.imports.range(module);
                while marked[module] && place < end {
                    let imported = self.imports.at(place);
                    changed |= !marked[imported];
                    marked[imported] = true;
                    place += 1;
                }
                module += 1;
            }
        }
        marked[to]
    }
}

/// Refuses two types under one key. Compares where they are defined: that differs, unless somebody meant harm or one
/// macro printed both, and boot's checked downcasts stand behind.
pub(crate) const fn refuse_clash(one: &Key, other: &Key, report: &mut Report) {
    if one.mark == other.mark || !report.begin(KEY_CLASH) {
        return;
    }
    report.quote(one);
    report.push(" and ");
    report.quote(other);
    report.push(
        " have one key, so the graph cannot tell them apart: let `#[injectable]`, `#[module]`, `#[fact]` or ",
    );
    report.push("`#[derive(Keyed)]` print the keys where the types are defined");
    report.at(&one.place().site);
    report.at(&other.place().site);
}
