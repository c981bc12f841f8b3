//! Answers one dependency: which of the things in reach it means, or why there is none.

use super::collect::Candidate;
use super::draft::{Consumer, DraftTap, DraftWire, Drafts};
use crate::container::plan::Making;
use crate::inject::{Dep, Kind, Scope};
use crate::key::Key;
use armature_grammar::code;

impl Drafts<'_> {
    /// Answers one dependency.
    pub(crate) fn wire(&mut self, dep: &Dep, consumer: &Consumer) -> DraftWire {
        match dep.kind {
            Kind::One => match self.one(&dep.key, consumer) {
                Some(tap) => DraftWire::One(tap),
                None => {
                    self.missing(&dep.key, consumer);
                    DraftWire::Absent
                }
            },
            Kind::Optional => self.one(&dep.key, consumer).map_or(DraftWire::Absent, DraftWire::One),
            Kind::Lazy => match self.one(&dep.key, consumer) {
                Some(tap) => self.later(tap, consumer),
                None => {
                    self.missing(&dep.key, consumer);
                    DraftWire::Absent
                }
            },
            Kind::All => DraftWire::All(self.all(&dep.key, consumer)),
        }
    }

    fn later(&mut self, tap: DraftTap, consumer: &Consumer) -> DraftWire {
        let draft = &self.list[tap.draft];
        let scope = match draft.making {
            Making::Provider(record) => record.scope,
            _ => draft.stage,
        };
        if scope != Scope::Singleton {
            let (needed, word) = (draft.key, scope.word());
            let text = format!(
                "`{}` needs `Lazy<{needed}>`, which is {word}-scoped: `Lazy` takes singletons only; ask for `Inject<{needed}>`",
                consumer.key
            );
            self.findings.add(code::CAPTIVE, text, consumer.site);
        }
        DraftWire::Later(tap)
    }

    pub(super) fn one(&mut self, key: &Key, consumer: &Consumer) -> Option<DraftTap> {
        let candidates = self.modules.visible(consumer.module, key);
        let first = candidates.first()?;
        if let Some(draft) = self.overridden(key, consumer.module) {
            return Some(DraftTap { draft, cast: None });
        }
        let is_trait = key.name().starts_with("dyn ");
        if let Some(second) = candidates.iter().find(|other| other.identity() != first.identity())
            && is_trait
        {
            let text = format!(
                "`{}` needs one `{key}`, and {} and {} are in reach: take one out, or ask for `InjectAll<{key}>`",
                consumer.key,
                self.describe(first),
                self.describe(second)
            );
            self.findings.add(code::AMBIGUOUS_BINDING, text, consumer.site);
        }
        self.check_key(key, first, consumer);
        self.draft_of(first, Some(consumer))
    }

    fn all(&mut self, key: &Key, consumer: &Consumer) -> Vec<DraftTap> {
        let candidates = self.modules.all_visible(consumer.module, key);
        if !candidates.is_empty()
            && let Some(draft) = self.overridden(key, consumer.module)
        {
            return vec![DraftTap { draft, cast: None }];
        }
        candidates.iter().filter_map(|candidate| self.draft_of(candidate, Some(consumer))).collect()
    }

    fn describe(&self, candidate: &Candidate) -> String {
        match candidate {
            Candidate::Binding { module, binding } => {
                format!("`{}` of `{}`", binding.provider.key, self.modules.name(*module))
            }
            Candidate::Supplied { export } => format!("the supplied `{}`", export.key),
            Candidate::Options { module } => format!("the options of `{}`", self.modules.name(*module)),
        }
    }

    /// Two types that share a key would be told apart only when a value is taken; most of them are seen here.
    fn check_key(&mut self, wanted: &Key, found: &Candidate, consumer: &Consumer) {
        if let Candidate::Binding { binding, .. } = found
            && binding.key.clashes(wanted)
        {
            self.findings.clash(wanted, &binding.key, consumer.site);
        }
    }

    fn missing(&mut self, key: &Key, consumer: &Consumer) {
        let module = self.modules.name(consumer.module);
        let mut text = format!("`{}` in `{module}` needs `{key}`", consumer.key);
        match self.modules.providing(key).next() {
            None => text.push_str(&format!("; no module provides it: list it in `providers` of `{module}`")),
            Some(other) if other.exports.contains_key(&key.hash()) => {
                let other = other.record.key;
                text.push_str(&format!("; `{other}` exports it: add `imports = [{other}]` to `{module}`"));
            }
            Some(other) => {
                let other = other.record.key;
                text.push_str(&format!(
                    "; `{other}` provides it but does not export it: add `exports = [{key}]`"
                ));
            }
        }
        self.findings.add(code::MISSING_PROVIDER, text, consumer.site);
    }

    /// Nothing may outlive what it holds.
    pub(crate) fn check_scopes(&mut self) {
        for draft in &self.list {
            let held = draft.wires.iter().flat_map(DraftWire::taps).map(|tap| &self.list[tap.draft]);
            for needed in held.filter(|needed| needed.stage > draft.stage) {
                let text = format!(
                    "`{}` is {}-scoped and would keep `{}`, which is {}-scoped: write `scope = {3}` on it, too",
                    draft.key,
                    draft.stage.word(),
                    needed.key,
                    needed.stage.word()
                );
                self.findings.add(code::CAPTIVE, text, draft.site);
            }
        }
    }
}
