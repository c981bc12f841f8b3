//! Answers one dependency: which of the things in reach it means. That there is one, the proof has seen.

use super::collect::Candidate;
use super::draft::{Consumer, DraftTap, DraftWire, Drafts};
use super::overrides::Replaced;
use crate::container::plan::Making;
use crate::inject::{Dep, Kind, Scope};
use crate::key::Key;
use armature_grammar::code;

impl Drafts<'_> {
    /// Answers one dependency.
    pub(crate) fn wire(&mut self, dep: &Dep, consumer: &Consumer) -> DraftWire {
        match dep.kind {
            Kind::One | Kind::Optional => {
                self.one(&dep.key, consumer).map_or(DraftWire::Absent, DraftWire::One)
            }
            Kind::Through => {
                let replaced = self.replacement(Replaced::Pipe, &dep.key, consumer.module, Scope::Singleton);
                let pipe = match replaced {
                    Some(draft) => Some(DraftTap { draft, cast: None }),
                    None => self.one(&dep.key, consumer),
                };
                pipe.map_or(DraftWire::Absent, DraftWire::One)
            }
            Kind::Lazy => match self.one(&dep.key, consumer) {
                Some(tap) => self.later(tap, consumer),
                None => DraftWire::Absent,
            },
            Kind::All => DraftWire::All(self.all(&dep.key, consumer)),
        }
    }

    /// `Lazy` takes singletons only, which the proof has seen to, but not for overrides.
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
        if let Some(draft) = self.overridden(key, consumer.module, first.scope()) {
            return Some(DraftTap { draft, cast: None });
        }
        self.check_key(key, first, consumer);
        self.draft_of(first, Some(consumer))
    }

    fn all(&mut self, key: &Key, consumer: &Consumer) -> Vec<DraftTap> {
        let candidates = self.modules.all_visible(consumer.module, key);
        if let Some(first) = candidates.first()
            && let Some(draft) = self.overridden(key, consumer.module, first.scope())
        {
            return vec![DraftTap { draft, cast: None }];
        }
        candidates.iter().filter_map(|candidate| self.draft_of(candidate, Some(consumer))).collect()
    }

    /// Two types that share a key would be told apart only when a value is taken; most of them are seen here.
    fn check_key(&mut self, wanted: &Key, found: &Candidate, consumer: &Consumer) {
        if let Candidate::Binding { binding, .. } = found
            && binding.key.clashes(wanted)
        {
            self.findings.clash(wanted, &binding.key, consumer.site);
        }
    }

    /// Nothing may outlive what it holds. The proof has seen to that, but not for overrides.
    pub(crate) fn check_overrides(&mut self) {
        for draft in &self.list {
            let held = draft.wires.iter().flat_map(DraftWire::taps).map(|tap| &self.list[tap.draft]);
            for needed in held.filter(|needed| needed.stage > draft.stage) {
                let text = format!(
                    "`{}` is {}-scoped and would keep the override of `{}`, which is {}-scoped: override it with one value for all",
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
