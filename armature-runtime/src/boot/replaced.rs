//! An application in which a test has replaced modules: the records again, with other imports. The proof judges them as it judges
//! a root that is written by hand.

use super::findings::Findings;
use super::overrides::{ModuleOverride, Overrides};
use crate::record::{ImportRecord, MiddlewareRecord, ModuleRecord, RecordRef};
use armature_grammar::code;
use std::collections::{HashMap, HashSet};

/// The root with the modules that `overrides` names replaced. Records are constants, so the new ones are kept for as long as the test
/// program runs.
pub(super) fn root(
    root: &'static ModuleRecord,
    overrides: &Overrides,
    findings: &mut Findings,
) -> &'static ModuleRecord {
    let own = overrides.modules.iter().find(|own| own.key.is(&root.key));
    if let Some(own) = own {
        let text = format!(
            "`{0}` is the root, which cannot be overridden: start from the other one, `testing::app::<{1}>()`",
            root.key, own.by.key
        );
        findings.add(code::OVERRIDE_UNUSED, text, own.at);
        return root;
    }
    let mut replacing =
        Replacing { overrides: &overrides.modules, known: HashMap::new(), used: HashSet::new() };
    let replaced = replacing.module(root);
    let used = replacing.used;
    for unused in overrides.modules.iter().filter(|own| !used.contains(&own.key.hash())) {
        let text = format!("no module imports `{}`, which is overridden: take the override out", unused.key);
        findings.add(code::OVERRIDE_UNUSED, text, unused.at);
    }
    replaced
}

struct Replacing<'o> {
    overrides: &'o [ModuleOverride],
    /// `None` while a module's imports are replaced: a circle stays one, for the proof to see.
    known: HashMap<u64, Option<&'static ModuleRecord>>,
    used: HashSet<u64>,
}

impl Replacing<'_> {
    fn module(&mut self, record: &'static ModuleRecord) -> &'static ModuleRecord {
        if let Some(known) = self.known.get(&record.key.hash()) {
            return known.unwrap_or(record);
        }
        self.known.insert(record.key.hash(), None);
        let imports: Vec<ImportRecord> = record.imports.iter().map(|import| self.import(import)).collect();
        let middleware = unchecked(record);
        let replaced = Box::leak(Box::new(ModuleRecord { imports: imports.leak(), middleware, ..*record }));
        self.known.insert(record.key.hash(), Some(replaced));
        replaced
    }

    fn import(&mut self, import: &ImportRecord) -> ImportRecord {
        let record = import.module.get();
        let Some(own) = self.overrides.iter().find(|own| own.key.is(&record.key)) else {
            return ImportRecord { module: RecordRef::new(self.module(record)), ..*import };
        };
        self.used.insert(own.key.hash());
        // Options are for those that take them: the replacement need not.
        let setup = import.setup.filter(|_| own.by.options.is_some());
        ImportRecord { module: RecordRef::new(self.module(own.by)), setup, ..*import }
    }
}

/// The middleware of a module. The root's reaches the routes of all modules, and its attribute has looked at those that are replaced
/// now, so it is judged again. That of other modules reaches their own routes only.
fn unchecked(record: &ModuleRecord) -> &'static [MiddlewareRecord] {
    if record.root.is_none() || record.middleware.is_empty() {
        return record.middleware;
    }
    let bound = record.middleware.iter().map(|bound| MiddlewareRecord { checked: false, ..*bound });
    bound.collect::<Vec<_>>().leak()
}
