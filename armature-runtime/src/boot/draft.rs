//! From keys to values: for each thing to build, which other things answer its dependencies. Builds nothing.

use super::collect::{Candidate, Collected, Identity, identity};
use super::findings::Findings;
use super::overrides::{Overrides, Replaced, Supplied, Taken};
use crate::container::plan::{Making, Outside};
use crate::inject::{Dep, Scope};
use crate::key::Key;
use crate::record::{Cast, Hooks, ProviderRecord, StageRecord};
use crate::site::Site;
use armature_grammar::code;
use std::collections::HashMap;

/// One value to build, its dependencies by number of draft.
pub(crate) struct Draft {
    pub(crate) key: Key,
    pub(crate) module: usize,
    pub(crate) making: Making,
    /// Which container holds it; never `Transient`.
    pub(crate) stage: Scope,
    pub(crate) hooks: Hooks,
    pub(crate) wires: Vec<DraftWire>,
    /// What comes from outside.
    pub(crate) value: Option<Outside>,
    pub(crate) site: Site,
    deps: &'static [Dep],
    /// Where its dependencies are looked for; differs from `module` for options.
    looks_in: usize,
}

impl Draft {
    /// What makes drafts of two plans the same.
    pub(crate) fn identity(&self) -> Identity {
        identity(self.module, &self.key, self.site)
    }
}

/// One resolved dependency.
#[derive(Clone)]
pub(crate) enum DraftWire {
    One(DraftTap),
    Absent,
    All(Vec<DraftTap>),
    Later(DraftTap),
}

/// A draft as one consumer sees it.
#[derive(Clone, Copy)]
pub(crate) struct DraftTap {
    pub(crate) draft: usize,
    pub(crate) cast: Option<Cast>,
}

impl DraftWire {
    /// What has to be built first; nothing for `Lazy`.
    pub(crate) fn taps(&self) -> &[DraftTap] {
        match self {
            DraftWire::One(tap) => std::slice::from_ref(tap),
            DraftWire::All(taps) => taps,
            DraftWire::Absent | DraftWire::Later(_) => &[],
        }
    }
}

/// The consumer: for messages, and for what a transient may need.
#[derive(Clone, Copy)]
pub(crate) struct Consumer {
    pub(crate) key: Key,
    pub(crate) module: usize,
    pub(crate) site: Site,
    /// The consumer's container; a transient is built beside it.
    stage: Scope,
    /// An endpoint takes what is request-scoped too: a transient made for it lives as long as what that needs.
    endpoint: bool,
}

/// Resolves keys to drafts.
pub(crate) struct Drafts<'c> {
    pub(crate) list: Vec<Draft>,
    pub(crate) findings: &'c mut Findings,
    /// What is bound under each key, by the key's number.
    pub(crate) named: Vec<(u64, DraftTap)>,
    pub(super) modules: &'c Collected,
    overrides: &'c mut Overrides,
    supplied: Supplied,
    known: HashMap<Identity, usize>,
}

impl<'c> Drafts<'c> {
    /// Drafts everything the modules list: providers, controllers, options, modules with hooks.
    pub(crate) fn new(
        modules: &'c Collected,
        overrides: &'c mut Overrides,
        supplied: Supplied,
        findings: &'c mut Findings,
    ) -> Drafts<'c> {
        let (list, named, known) = (Vec::new(), Vec::new(), HashMap::new());
        let mut drafts = Drafts { list, findings, named, modules, overrides, supplied, known };
        for module in 0..modules.modules.len() {
            drafts.listed(module);
        }
        drafts
    }

    fn listed(&mut self, module: usize) {
        let node = &self.modules.modules[module];
        if let (Some(_), Some(options)) = (node.configured, node.record.options) {
            let tap = self.draft_of(&Candidate::Options { module }, None);
            self.name(&options.key, tap);
        }
        for export in node.record.supplied {
            let tap = self.draft_of(&Candidate::Supplied { export }, None);
            self.name(&export.key, tap);
        }
        for binding in node.record.providers {
            // What is bound as an overridden trait only is replaced, and not built.
            let tap = match self.overridden(&binding.key, module, binding.provider.scope) {
                Some(draft) => Some(DraftTap { draft, cast: None }),
                None => self.draft_of(&Candidate::Binding { module, binding }, None),
            };
            self.name(&binding.key, tap);
        }
        for used in node.record.controllers {
            let tap = self
                .provider(module, used.controller.provider, None)
                .map(|draft| DraftTap { draft, cast: None });
            self.name(&used.controller.provider.key, tap);
        }
        let hooks = (node.record.hooks)();
        if !hooks.is_empty() {
            let making = Making::Module(node.record.make);
            self.push(node.record.key, module, making, Scope::Singleton, hooks, node.record.site, &[]);
        }
    }

    fn name(&mut self, key: &Key, tap: Option<DraftTap>) {
        self.named.extend(tap.map(|tap| (key.hash(), tap)));
    }

    #[allow(clippy::too_many_arguments)]
    fn push(
        &mut self,
        key: Key,
        module: usize,
        making: Making,
        stage: Scope,
        hooks: Hooks,
        site: Site,
        deps: &'static [Dep],
    ) -> usize {
        let wires = Vec::new();
        self.list.push(Draft {
            key,
            module,
            making,
            stage,
            hooks,
            wires,
            value: None,
            site,
            deps,
            looks_in: module,
        });
        self.list.len() - 1
    }

    /// Resolves everything that was drafted; what this drafts in turn, too.
    pub(crate) fn resolve(&mut self) {
        let mut next = 0;
        while next < self.list.len() {
            let draft = &self.list[next];
            if draft.wires.is_empty() && !draft.deps.is_empty() {
                let consumer = Consumer {
                    key: draft.key,
                    module: draft.looks_in,
                    site: draft.site,
                    stage: draft.stage,
                    endpoint: false,
                };
                let wires = self.wires(draft.deps, &consumer);
                self.list[next].wires = wires;
            }
            next += 1;
        }
    }

    fn wires(&mut self, deps: &'static [Dep], consumer: &Consumer) -> Vec<DraftWire> {
        deps.iter().map(|dep| self.wire(dep, consumer)).collect()
    }

    /// An endpoint or a guard of `module`, for [`Drafts::wire`].
    pub(crate) fn endpoint(&self, key: Key, module: usize, site: Site) -> Consumer {
        Consumer { key, module, site, stage: Scope::Worker, endpoint: true }
    }

    /// The override of a provider that has this scope.
    pub(super) fn overridden(&mut self, key: &Key, module: usize, scope: Scope) -> Option<usize> {
        self.replacement(Replaced::Provider, key, module, scope)
    }

    /// What a test has put in the place of something.
    pub(super) fn replacement(
        &mut self,
        replaced: Replaced,
        key: &Key,
        module: usize,
        scope: Scope,
    ) -> Option<usize> {
        let (value, stage, at) = match self.overrides.take(replaced, key, scope)? {
            Taken::Draft(draft) => return Some(draft),
            Taken::Value { value, stage, at } => (value, stage, at),
        };
        let draft = self.push(*key, module, Making::Ready, stage, Hooks::NONE, at, &[]);
        self.list[draft].value = Some(value);
        self.overrides.taken(replaced, key, stage, draft);
        Some(draft)
    }

    /// The draft of a candidate. `None` for a transient nobody asks for, and for what has no value.
    pub(super) fn draft_of(
        &mut self,
        candidate: &Candidate,
        consumer: Option<&Consumer>,
    ) -> Option<DraftTap> {
        match candidate {
            Candidate::Binding { module, binding } => {
                let draft = self.provider(*module, binding.provider, consumer)?;
                Some(DraftTap { draft, cast: binding.cast })
            }
            Candidate::Supplied { export } => {
                if let Some(draft) = self.overridden(&export.key, 0, Scope::Singleton) {
                    return Some(DraftTap { draft, cast: None });
                }
                let draft = self.supplied(candidate, &export.key, export.site)?;
                Some(DraftTap { draft, cast: None })
            }
            Candidate::Options { module } => {
                if let Some(options) = self.modules.modules[*module].record.options
                    && let Some(draft) = self.overridden(&options.key, *module, Scope::Singleton)
                {
                    return Some(DraftTap { draft, cast: None });
                }
                let draft = self.options(candidate, *module)?;
                Some(DraftTap { draft, cast: None })
            }
        }
    }

    fn supplied(&mut self, candidate: &Candidate, key: &Key, site: Site) -> Option<usize> {
        let identity = candidate.identity();
        if let Some(&known) = self.known.get(&identity) {
            return Some(known);
        }
        let Some(value) = self.supplied.remove(&key.hash()).map(|supplied| supplied.value) else {
            let text =
                format!("`{key}` is not supplied: call `.supply(value)` on `bootstrap`, before `listen`");
            self.findings.add(code::SUPPLY, text, site);
            // Said once.
            self.known.insert(identity, self.list.len());
            return Some(self.push(*key, 0, Making::Ready, Scope::Singleton, Hooks::NONE, site, &[]));
        };
        let draft = self.push(*key, 0, Making::Ready, Scope::Singleton, Hooks::NONE, site, &[]);
        self.list[draft].value = Some(Outside::Shared(value));
        self.known.insert(identity, draft);
        Some(draft)
    }

    fn options(&mut self, candidate: &Candidate, module: usize) -> Option<usize> {
        if let Some(&known) = self.known.get(&candidate.identity()) {
            return Some(known);
        }
        let (importer, import) = self.modules.modules[module].configured?;
        let setup = import.setup?;
        let making = Making::Options(import);
        let draft =
            self.push(setup.options, module, making, Scope::Singleton, Hooks::NONE, import.site, setup.deps);
        self.list[draft].looks_in = importer;
        self.known.insert(candidate.identity(), draft);
        Some(draft)
    }

    /// The draft of a provider in the module where it is listed, or of a controller or guard where it is used.
    pub(crate) fn provider(
        &mut self,
        module: usize,
        provider: &'static ProviderRecord,
        consumer: Option<&Consumer>,
    ) -> Option<usize> {
        if let Some(draft) = self.overridden(&provider.key, module, provider.scope) {
            return Some(draft);
        }
        let identity = identity(module, &provider.key, provider.site);
        if provider.scope == Scope::Transient {
            return Some(self.transient(module, provider, consumer?));
        }
        if let Some(&known) = self.known.get(&identity) {
            return Some(known);
        }
        let making = Making::Provider(provider);
        let draft = self.push(
            provider.key,
            module,
            making,
            provider.scope,
            (provider.hooks)(),
            provider.site,
            provider.deps,
        );
        self.known.insert(identity, draft);
        Some(draft)
    }

    /// A new value for each consumer, in the consumer's container.
    fn transient(&mut self, module: usize, provider: &'static ProviderRecord, consumer: &Consumer) -> usize {
        let own = Consumer { key: provider.key, module, site: provider.site, ..*consumer };
        let wires = self.wires(provider.deps, &own);
        let needed = wires.iter().flat_map(DraftWire::taps).map(|tap| self.list[tap.draft].stage).max();
        let stage = if consumer.endpoint {
            consumer.stage.max(needed.unwrap_or(consumer.stage))
        } else {
            consumer.stage
        };
        let making = Making::Provider(provider);
        let draft = self.push(provider.key, module, making, stage, Hooks::NONE, provider.site, provider.deps);
        self.list[draft].wires = wires;
        draft
    }

    /// A guard or an interceptor where it is used: what its module sees under its key, else built there.
    pub(crate) fn stage(&mut self, guard: &'static StageRecord, consumer: &Consumer) -> DraftWire {
        let key = guard.provider.key;
        let replaced = Replaced::stage(guard.kind);
        if let Some(draft) = self.replacement(replaced, &key, consumer.module, Scope::Singleton) {
            return DraftWire::One(DraftTap { draft, cast: None });
        }
        let found = self.one(&key, consumer).or_else(|| {
            let draft = self.provider(consumer.module, guard.provider, Some(consumer))?;
            Some(DraftTap { draft, cast: None })
        });
        found.map_or(DraftWire::Absent, DraftWire::One)
    }

    /// Values that no module declared.
    pub(crate) fn check_supplied(&mut self) {
        let mut left: Vec<Key> = self.supplied.values().map(|supplied| supplied.key).collect();
        left.sort_unstable_by_key(Key::name);
        for key in left {
            let text =
                format!("`{key}` is supplied, and no module declares it: write `supplied = [{key}]` in one");
            self.findings.add_nowhere(code::SUPPLY, text);
        }
    }
}
