//! Walks the constant records from the root: every module once, imports before importers, and what each provides and
//! exports. Builds nothing.

use super::findings::Findings;
use crate::inject::Scope;
use crate::key::Key;
use crate::record::{Binding, Export, ImportRecord, ModuleRecord};
use crate::site::Site;
use armature_grammar::code;
use std::collections::{HashMap, HashSet};

/// All modules that the root reaches.
pub(crate) struct Collected {
    /// Imports before importers; the root is last.
    pub(crate) modules: Vec<ModuleNode>,
    /// What `global` modules export, in the same order.
    pub(crate) global: HashMap<u64, Vec<Candidate>>,
}

/// One module, once, however often it is imported.
pub(crate) struct ModuleNode {
    pub(crate) record: &'static ModuleRecord,
    /// In the order of its attribute.
    pub(crate) imports: Vec<usize>,
    /// The importing module and the import that carries the options.
    pub(crate) configured: Option<(usize, &'static ImportRecord)>,
    /// What it provides itself, by key.
    pub(crate) own: HashMap<u64, Vec<Candidate>>,
    /// What it exports, re-exports included, by key.
    pub(crate) exports: HashMap<u64, Vec<Candidate>>,
}

/// One thing that can fill a dependency.
#[derive(Clone, Copy)]
pub(crate) enum Candidate {
    /// An entry of `providers` of this module.
    Binding { module: usize, binding: &'static Binding },
    /// An entry of `supplied`: one value for the application.
    Supplied { export: &'static Export },
    /// The options of this module.
    Options { module: usize },
}

/// What makes two candidates the same value.
pub(crate) type Identity = (usize, u64, u32, u32);

/// The one value of this key in a module, written at `site`.
pub(crate) fn identity(module: usize, key: &Key, site: Site) -> Identity {
    (module, key.hash(), site.line, site.column)
}

impl Candidate {
    /// How long its value lives.
    pub(crate) fn scope(&self) -> Scope {
        match self {
            Candidate::Binding { binding, .. } => binding.provider.scope,
            Candidate::Supplied { .. } | Candidate::Options { .. } => Scope::Singleton,
        }
    }

    pub(crate) fn identity(&self) -> Identity {
        match self {
            Candidate::Binding { module, binding } => {
                identity(*module, &binding.provider.key, binding.provider.site)
            }
            Candidate::Supplied { export } => (usize::MAX, export.key.hash(), 0, 0),
            Candidate::Options { module } => (*module, 0, 0, 0),
        }
    }
}

impl Collected {
    /// Walks from `root`.
    pub(crate) fn from(root: &'static ModuleRecord, findings: &mut Findings) -> Collected {
        let mut walk = Walk { modules: Vec::new(), known: HashMap::new(), findings };
        walk.module(root, root.site);
        let Walk { modules, .. } = walk;
        let mut collected = Collected { modules, global: HashMap::new() };
        collected.configure(findings);
        collected.index();
        collected
    }

    /// The name of a module, for messages.
    pub(crate) fn name(&self, module: usize) -> Key {
        self.modules[module].record.key
    }

    /// What provides `key` in `module`, nearest level only: own, then imports, then global modules.
    pub(crate) fn visible(&self, module: usize, key: &Key) -> Vec<Candidate> {
        let node = &self.modules[module];
        if let Some(own) = node.own.get(&key.hash()) {
            return own.clone();
        }
        let imported = self.imported(node, key);
        if !imported.is_empty() {
            return imported;
        }
        self.global.get(&key.hash()).cloned().unwrap_or_default()
    }

    /// Everything that answers `key` in `module`: own, then imports in order, then global modules; each value once.
    pub(crate) fn all_visible(&self, module: usize, key: &Key) -> Vec<Candidate> {
        let node = &self.modules[module];
        let own = node.own.get(&key.hash()).into_iter().flatten().copied();
        let global = self.global.get(&key.hash()).into_iter().flatten().copied();
        distinct(own.chain(self.imported(node, key)).chain(global))
    }

    fn imported(&self, node: &ModuleNode, key: &Key) -> Vec<Candidate> {
        let exports = node.imports.iter().filter_map(|import| self.modules[*import].exports.get(&key.hash()));
        distinct(exports.flatten().copied())
    }

    /// Finds the import that configures each module.
    fn configure(&mut self, findings: &mut Findings) {
        for importer in 0..self.modules.len() {
            let record = self.modules[importer].record;
            for (place, import) in record.imports.iter().enumerate() {
                let Some(setup) = import.setup else { continue };
                let Some(&module) = self.modules[importer].imports.get(place) else { continue };
                let node = &mut self.modules[module];
                if node.record.options.is_none_or(|options| !options.key.is(&setup.options)) {
                    let text = format!(
                        "`{}` does not take `{}`: write `options = {1}` in its attribute",
                        node.record.key, setup.options
                    );
                    findings.add(code::NOT_CONFIGURED, text, import.site);
                } else {
                    node.configured = Some((importer, import));
                }
            }
        }
    }

    /// Writes down what each module provides and exports; imports come before importers, so one pass does.
    fn index(&mut self) {
        for module in 0..self.modules.len() {
            let record = self.modules[module].record;
            let mut own: HashMap<u64, Vec<Candidate>> = HashMap::new();
            let bindings =
                record.providers.iter().map(|binding| (binding.key, Candidate::Binding { module, binding }));
            let supplied = record.supplied.iter().map(|export| (export.key, Candidate::Supplied { export }));
            let options = record.options.iter().map(|options| (options.key, Candidate::Options { module }));
            for (key, candidate) in bindings.chain(supplied).chain(options) {
                own.entry(key.hash()).or_default().push(candidate);
            }
            let mut exports: HashMap<u64, Vec<Candidate>> = HashMap::new();
            // What the module has itself comes before what it passes on.
            let (listed, passed): (Vec<_>, Vec<_>) =
                record.exports.iter().partition(|export| own.contains_key(&export.key.hash()));
            for export in listed.into_iter().chain(passed) {
                self.export(module, &own, export, &mut exports);
            }
            self.modules[module].own = own;
            self.modules[module].exports = exports;
        }
        for module in self.nearest_first() {
            let node = &self.modules[module];
            if node.record.global {
                for (key, candidates) in &node.exports {
                    self.global.entry(*key).or_default().extend(candidates);
                }
            }
        }
    }

    /// Breadth first from the root, which stands last: of two global modules the one nearer to it comes first.
    fn nearest_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> = self.modules.len().checked_sub(1).into_iter().collect();
        let mut met: HashSet<usize> = order.iter().copied().collect();
        let mut at = 0;
        while let Some(&module) = order.get(at) {
            order.extend(self.modules[module].imports.iter().filter(|import| met.insert(**import)));
            at += 1;
        }
        order
    }

    fn export(
        &self,
        module: usize,
        own: &HashMap<u64, Vec<Candidate>>,
        export: &Export,
        exports: &mut HashMap<u64, Vec<Candidate>>,
    ) {
        if let Some(candidates) = own.get(&export.key.hash()) {
            exports.entry(export.key.hash()).or_default().extend(candidates);
            return;
        }
        let imports = self.modules[module].imports.iter().map(|import| &self.modules[*import]);
        for imported in imports.filter(|imported| imported.record.key.is(&export.key)) {
            for (key, candidates) in &imported.exports {
                exports.entry(*key).or_default().extend(candidates);
            }
        }
    }
}

/// Each value once, in the order of its first place.
fn distinct(candidates: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
    let mut seen: Vec<(Identity, u64)> = Vec::new();
    candidates
        .filter(|candidate| {
            let cast = match candidate {
                Candidate::Binding { binding, .. } => binding.key.hash(),
                _ => 0,
            };
            let own = (candidate.identity(), cast);
            let new = !seen.contains(&own);
            if new {
                seen.push(own);
            }
            new
        })
        .collect()
}

struct Walk<'f> {
    modules: Vec<ModuleNode>,
    /// `None` while the module's imports are walked.
    known: HashMap<u64, Option<usize>>,
    findings: &'f mut Findings,
}

impl Walk<'_> {
    fn module(&mut self, record: &'static ModuleRecord, from: Site) -> Option<usize> {
        match self.known.get(&record.key.hash()) {
            Some(Some(module)) => {
                let earlier = self.modules[*module].record.key;
                if earlier.clashes(&record.key) {
                    self.findings.clash(&earlier, &record.key, from);
                }
                return Some(*module);
            }
            // The proof allows no circle.
            Some(None) => return None,
            None => {}
        }
        self.known.insert(record.key.hash(), None);
        let imports: Vec<_> =
            record.imports.iter().map(|import| self.module(import.module.get(), import.site)).collect();
        let module = self.modules.len();
        self.modules.push(ModuleNode {
            record,
            imports: imports.into_iter().flatten().collect(),
            configured: None,
            own: HashMap::new(),
            exports: HashMap::new(),
        });
        self.known.insert(record.key.hash(), Some(module));
        Some(module)
    }
}
