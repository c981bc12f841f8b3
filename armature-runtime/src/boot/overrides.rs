//! Values from outside: what is supplied, and what a test puts in the place of providers, pipes, guards, interceptors and filters.

use super::findings::Findings;
use super::judge::{Judge, judge};
use crate::container::plan::Outside;
use crate::inject::Scope;
use crate::key::Key;
use crate::record::{ModuleRecord, StageKind};
use crate::site::Site;
use armature_grammar::code;
use std::any::Any;
use std::collections::HashMap;

/// What `.supply(value)` brought, by the key's number.
pub(crate) type Supplied = HashMap<u64, SuppliedValue>;

/// One supplied value, an `Inject<T>`.
pub(crate) struct SuppliedValue {
    pub(crate) key: Key,
    pub(crate) value: Box<dyn Any + Send + Sync>,
}

/// What an override replaces. One type may be a provider and a guard, and is overridden as one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Replaced {
    /// Whatever is bound under a key.
    Provider,
    /// A pipe where an argument goes through it.
    Pipe,
    Guard,
    Interceptor,
    Filter,
}

impl Replaced {
    pub(crate) fn stage(kind: StageKind) -> Replaced {
        match kind {
            StageKind::Guard => Replaced::Guard,
            // A middleware is an interceptor, and is replaced as one.
            StageKind::Interceptor | StageKind::Middleware => Replaced::Interceptor,
            StageKind::Filter => Replaced::Filter,
        }
    }

    /// The method of the test's builder.
    pub(crate) fn method(self) -> &'static str {
        match self {
            Replaced::Provider => "override_provider",
            Replaced::Pipe => "override_pipe",
            Replaced::Guard => "override_guard",
            Replaced::Interceptor => "override_interceptor",
            Replaced::Filter => "override_filter",
        }
    }
}

/// Everything that a test replaces.
#[derive(Default)]
pub(crate) struct Overrides {
    /// In the order in which the test wrote them.
    list: Vec<Override>,
    /// Places in the list.
    index: HashMap<(Replaced, u64), usize>,
    pub(super) modules: Vec<ModuleOverride>,
    /// Proves the application again, if modules are replaced. A pointer, so that the proof is linked only into tests that do that.
    pub(super) judge: Option<Judge>,
    /// What is wrong with them by themselves.
    pub(super) findings: Findings,
}

/// One value, and the drafts that have taken it.
pub(crate) struct Override {
    pub(crate) replaced: Replaced,
    pub(crate) key: Key,
    /// Where the test wrote it.
    pub(crate) at: Site,
    value: Option<Outside>,
    /// Of a value that is shared, or of those made for workers.
    draft: Option<usize>,
    /// Of those made for requests.
    request_draft: Option<usize>,
}

/// One module in the place of another.
pub(crate) struct ModuleOverride {
    pub(crate) key: Key,
    pub(crate) by: &'static ModuleRecord,
    pub(crate) at: Site,
}

/// Where the value of an override is kept.
pub(crate) enum Taken {
    /// This draft has it already.
    Draft(usize),
    /// A new draft in this container has to be made for it.
    Value { value: Outside, stage: Scope, at: Site },
}

impl Overrides {
    /// Replaces what has this key.
    pub(crate) fn put(&mut self, replaced: Replaced, key: Key, value: Outside, at: Site) {
        let (next, method) = (self.list.len(), replaced.method());
        if let Some(earlier) = self.index.insert((replaced, key.hash()), next) {
            self.twice(&format!("{method}::<{key}>"), &key, self.list[earlier].at, at);
        }
        let value = Some(value);
        self.list.push(Override { replaced, key, at, value, draft: None, request_draft: None });
    }

    /// Puts a module in the place of another.
    pub(crate) fn put_module(&mut self, key: Key, by: &'static ModuleRecord, at: Site) {
        if let Some(earlier) = self.modules.iter().find(|own| own.key.is(&key)) {
            self.twice(&format!("override_module::<{key}, …>"), &key, earlier.at, at);
        }
        self.modules.push(ModuleOverride { key, by, at });
        self.judge = Some(judge);
    }

    /// The replacements of a pipe, one for each type that it takes, if there are any.
    pub(crate) fn pipe(&mut self, key: &Key) -> Option<&mut (dyn Any + Send + Sync)> {
        let own = *self.index.get(&(Replaced::Pipe, key.hash()))?;
        match &mut self.list.get_mut(own)?.value {
            Some(Outside::Shared(value)) => Some(&mut **value),
            _ => None,
        }
    }

    /// Refuses one by itself.
    pub(crate) fn refuse(&mut self, text: String, at: Site) {
        self.findings.add(code::OVERRIDE_UNUSED, text, at);
    }

    /// Refuses the second for one thing.
    pub(crate) fn twice(&mut self, call: &str, key: &Key, first: Site, at: Site) {
        let text =
            format!("`{key}` is overridden twice: the first `{call}` is at {first}; take one of them out");
        self.refuse(text, at);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty() && self.modules.is_empty()
    }

    /// The override of what has this key and this scope.
    pub(crate) fn take(&mut self, replaced: Replaced, key: &Key, scope: Scope) -> Option<Taken> {
        let own = &mut self.list[*self.index.get(&(replaced, key.hash()))?];
        let stage = match (&own.value, scope) {
            (Some(Outside::Made(_)), Scope::Request) => Scope::Request,
            (Some(Outside::Made(_)), _) => Scope::Worker,
            _ => Scope::Singleton,
        };
        let known = if stage == Scope::Request { own.request_draft } else { own.draft };
        if let Some(draft) = known {
            return Some(Taken::Draft(draft));
        }
        let value = match &own.value {
            // What is made for workers and what is made for requests has a draft each.
            Some(Outside::Made(make)) => Outside::Made(make.clone()),
            _ => own.value.take()?,
        };
        Some(Taken::Value { value, stage, at: own.at })
    }

    /// Writes down which draft has taken the value of an override.
    pub(crate) fn taken(&mut self, replaced: Replaced, key: &Key, stage: Scope, draft: usize) {
        if let Some(&own) = self.index.get(&(replaced, key.hash())) {
            let own = &mut self.list[own];
            let place = if stage == Scope::Request { &mut own.request_draft } else { &mut own.draft };
            *place = Some(draft);
        }
    }

    /// Those that nothing has asked for, in the order of the test.
    pub(crate) fn unused(&self) -> impl Iterator<Item = &Override> {
        let last =
            |own: &&Override, place: usize| self.index.get(&(own.replaced, own.key.hash())) == Some(&place);
        let all = self.list.iter().enumerate().filter(move |(place, own)| last(own, *place));
        all.map(|(_, own)| own).filter(|own| own.draft.is_none() && own.request_draft.is_none())
    }
}
