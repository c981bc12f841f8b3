//! What each module provides: listed providers, supplied values, its options, and guards that are built where they are
//! used. Refuses one key provided twice by a module.

use super::for_each::each;
use super::table::{NONE, Slot, Table, get};
use super::text::Report;
use super::walk::{Modules, refuse_clash};
use crate::key::Key;
use crate::record::{Binding, Export, ModuleRecord, ProviderRecord, SetupRecord, StageRecord};
use crate::site::Site;
use armature_grammar::code::PROVIDED_TWICE;
use armature_grammar::hash::pair;

/// One key that one module provides.
#[derive(Clone, Copy)]
pub(crate) struct Provision {
    /// Where it comes from.
    pub(crate) source: Source,
    /// Of the key: [`Key::hash`] and what tells two keys of one hash apart.
    pub(crate) hash: u64,
    pub(crate) mark: u64,
    /// The module that provides it.
    pub(crate) module: usize,
    /// The first provision of the module that is built by the same provider: they share one value.
    pub(crate) instance: usize,
    /// Whether it is `dyn Trait`, of which there may be several.
    pub(crate) dynamic: bool,
    /// Whether the module's importers see it.
    pub(crate) exported: bool,
    /// The next one of the same key in the same module.
    pub(crate) next_own: usize,
    /// The next exported one of the same key, in the order of modules and lists.
    pub(crate) next_exported: usize,
    /// The last of the chain that begins here.
    last: usize,
}

/// What in the records a provision comes from.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    /// Nothing: fills space that is not used yet.
    Nothing,
    /// An entry of `providers`.
    Listed(&'static Binding),
    /// A guard or an interceptor where it is used.
    Stage(&'static StageRecord),
    /// An entry of `supplied`.
    Supplied(&'static Export),
    /// The options of a module, not configured yet.
    Options(&'static ModuleRecord),
    /// The options of a module, and what configures them.
    Configured(&'static ModuleRecord, Configuring),
}

/// The import that configures a module.
#[derive(Clone, Copy)]
pub(crate) struct Configuring {
    pub(crate) setup: &'static SetupRecord,
    /// The module that has the import.
    pub(crate) from: usize,
    /// Where it is written.
    pub(crate) site: &'static Site,
}

impl Provision {
    /// What fills space that is not used yet.
    pub(crate) const EMPTY: Provision = Provision {
        source: Source::Nothing,
        hash: 0,
        mark: 0,
        module: NONE,
        instance: NONE,
        dynamic: false,
        exported: false,
        next_own: NONE,
        next_exported: NONE,
        last: NONE,
    };

    const fn of(module: usize, key: &Key, source: Source) -> Provision {
        // In full: to read `EMPTY` each time costs more than all of its fields.
        Provision {
            source,
            hash: key.hash,
            mark: key.mark,
            module,
            instance: NONE,
            dynamic: false,
            exported: false,
            next_own: NONE,
            next_exported: NONE,
            last: NONE,
        }
    }

    /// How it is built; `None` for supplied values and options.
    pub(crate) const fn provider(&self) -> Option<&'static ProviderRecord> {
        match self.source {
            Source::Listed(binding) => Some(binding.provider),
            Source::Stage(stage) => Some(stage.provider),
            _ => None,
        }
    }

    /// What is asked for.
    pub(crate) const fn key(&self) -> &'static Key {
        match self.source {
            Source::Listed(binding) => &binding.key,
            Source::Stage(stage) => &stage.provider.key,
            Source::Supplied(export) => &export.key,
            Source::Options(module) | Source::Configured(module, _) => match &module.options {
                Some(options) => &options.key,
                None => &module.key,
            },
            Source::Nothing => const { &Key::stub("", "") },
        }
    }

    /// Where it is in the module's lists; for configured options, where they are configured.
    pub(crate) const fn site(&self) -> &'static Site {
        match self.source {
            Source::Listed(binding) => &binding.site,
            Source::Stage(stage) => &stage.site,
            Source::Supplied(export) => &export.site,
            Source::Options(module) => &module.site,
            Source::Configured(_, configuring) => configuring.site,
            Source::Nothing => const { &Site::new("", 0, 0) },
        }
    }
}

/// Several modules provide the key, or one does so several times.
pub(crate) const SHARED: usize = NONE - 1;

/// All provisions of the application.
pub(crate) struct Provisions<'a> {
    pub(crate) list: &'a mut [Provision],
    pub(crate) count: usize,
    /// The only one of a key, as most are: one question instead of two. [`SHARED`] where there are more.
    pub(super) only: Table<'a>,
    /// The first of a module and key, where the key is shared.
    own: Table<'a>,
    /// The first exported of a key, where the key is shared.
    exported: Table<'a>,
    /// Of `Type as dyn Trait`: the first of a module and type, and the one of a module, type and trait.
    bound: Table<'a>,
    /// How many of these there are.
    bindings: usize,
}

impl<'a> Provisions<'a> {
    /// An empty list over borrowed space.
    pub(crate) const fn over(
        list: &'a mut [Provision],
        only: &'a mut [Slot],
        own: &'a mut [Slot],
        exported: &'a mut [Slot],
        bound: &'a mut [Slot],
    ) -> Provisions<'a> {
        let (only, own) = (Table::over(only), Table::over(own));
        let (exported, bound) = (Table::over(exported), Table::over(bound));
        Provisions { list, count: 0, only, own, exported, bound, bindings: 0 }
    }

    /// Lists what the modules provide by themselves.
    pub(crate) const fn collect(&mut self, modules: &Modules<'_>, report: &mut Report) {
        let mut module = 0;
        while module < modules.count {
            let record = modules.records[module];
            if let Some(options) = &record.options {
                self.add(Provision::of(module, &options.key, Source::Options(record)), modules, report);
            }
            each!(export in record.supplied, {
                self.add(Provision::of(module, &export.key, Source::Supplied(export)), modules, report);
            });
            each!(binding in record.providers, {
                let provision = Provision::of(module, &binding.key, Source::Listed(binding));
                match binding.cast {
                    None => self.add(provision, modules, report),
                    Some(_) => self.add_binding(provision, binding, modules, report),
                }
            });
            module += 1;
        }
    }

    /// Provides a guard or an interceptor where it is used, as if the module listed it.
    pub(crate) const fn add_stage(
        &mut self,
        module: usize,
        stage: &'static StageRecord,
        modules: &Modules<'_>,
        report: &mut Report,
    ) {
        self.add(Provision::of(module, &stage.provider.key, Source::Stage(stage)), modules, report);
    }

    /// Adds a type, which a module provides once.
    const fn add(&mut self, mut provision: Provision, modules: &Modules<'_>, report: &mut Report) {
        let first = self.note(provision.module, provision.hash, self.count);
        if first != NONE {
            return refuse_repeated(&self.list[first], &provision, modules, report);
        }
        provision.instance = self.count;
        if self.bindings > 0 {
            let bound = self.bound.get(pair(provision.hash, provision.module as u64));
            if bound != NONE {
                provision.instance = bound;
            }
        }
        self.list[self.count] = provision;
        self.count += 1;
    }

    /// Adds a trait, which a module provides once by each type.
    const fn add_binding(
        &mut self,
        mut provision: Provision,
        binding: &'static Binding,
        modules: &Modules<'_>,
        report: &mut Report,
    ) {
        let number = self.count;
        let built = pair(binding.provider.key.hash, provision.module as u64);
        let same = self.bound.insert(pair(built, provision.hash), number);
        if same != NONE {
            return refuse_repeated(&self.list[same], &provision, modules, report);
        }
        provision.dynamic = true;
        provision.last = number;
        provision.instance = self.builder(provision.module, &binding.provider.key, built);
        self.list[number] = provision;
        self.count += 1;
        self.bindings += 1;
        let first = self.note(provision.module, provision.hash, number);
        if first != NONE {
            let last = self.list[first].last;
            self.list[last].next_own = number;
            self.list[first].last = number;
        }
    }

    /// Notes a provision under its key. Answers the first one of the key in its module, or [`NONE`].
    const fn note(&mut self, module: usize, hash: u64, number: usize) -> usize {
        let other = self.only.insert(hash, number);
        if other == NONE {
            return NONE;
        }
        if other != SHARED {
            let only = &self.list[other];
            self.own.insert(pair(hash, only.module as u64), other);
            if only.exported {
                self.exported.insert(hash, other);
            }
            self.only.replace(hash, SHARED);
        }
        self.own.insert(pair(hash, module as u64), number)
    }

    /// The first provision of a module that is built by this type, `built` for short; the next number, if there is none yet.
    const fn builder(&mut self, module: usize, key: &Key, built: u64) -> usize {
        let listed = self.own(module, key.hash);
        if listed != NONE && matches!(self.list[listed].source, Source::Listed(_)) {
            return listed;
        }
        let bound = self.bound.insert(built, self.count);
        if bound == NONE { self.count } else { bound }
    }

    /// The first provision of `module` under the key, or [`NONE`].
    pub(crate) const fn own(&self, module: usize, hash: u64) -> usize {
        match get!(self.only, hash) {
            NONE => NONE,
            SHARED => self.own.get(pair(hash, module as u64)),
            only if self.list[only].module == module => only,
            _ => NONE,
        }
    }

    /// The first exported provision of the key, or [`NONE`].
    pub(crate) const fn exported(&self, hash: u64) -> usize {
        match self.only.get(hash) {
            NONE => NONE,
            SHARED => self.exported.get(hash),
            only if self.list[only].exported => only,
            _ => NONE,
        }
    }

    /// Marks the provision as exported.
    pub(crate) const fn export(&mut self, number: usize, report: &mut Report) {
        if self.list[number].exported {
            return;
        }
        self.list[number].exported = true;
        self.list[number].last = number;
        let hash = self.list[number].hash;
        if self.only.get(hash) == number {
            return;
        }
        let first = self.exported.insert(hash, number);
        if first != NONE {
            refuse_clash(self.list[first].key(), self.list[number].key(), report);
            let last = self.list[first].last;
            self.list[last].next_exported = number;
            self.list[first].last = number;
        }
    }

    /// Notes what configures options. Answers the place of the import that does so already.
    pub(crate) const fn configure(
        &mut self,
        number: usize,
        configuring: Configuring,
    ) -> Option<&'static Site> {
        let provision = &mut self.list[number];
        match provision.source {
            Source::Configured(_, first) => Some(first.site),
            Source::Options(module) => {
                provision.source = Source::Configured(module, configuring);
                None
            }
            _ => None,
        }
    }
}

const fn refuse_repeated(first: &Provision, again: &Provision, modules: &Modules<'_>, report: &mut Report) {
    if !report.begin(PROVIDED_TWICE) {
        return;
    }
    report.quote(modules.key(again.module));
    report.push(" provides ");
    report.quote(again.key());
    report.push(" twice: remove one of the two entries");
    report.at(first.site());
    if first.site().line != again.site().line {
        report.at(again.site());
    }
}
