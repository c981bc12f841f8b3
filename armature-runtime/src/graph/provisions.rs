//! What each module provides: listed providers, supplied values, its options, and guards that are built where they are
//! used. Refuses one key provided twice by a module.

use super::each;
use super::table::{NONE, Slot, Table, pair};
use super::text::Report;
use super::walk::{Modules, refuse_clash};
use crate::inject::Scope;
use crate::key::{Key, Place};
use crate::record::{Export, GuardRecord, ProviderRecord, SetupRecord};
use crate::site::Site;
use armature_grammar::code::PROVIDED_TWICE;

/// One key that one module provides.
#[derive(Clone, Copy)]
pub(crate) struct Provision {
    /// What is asked for.
    pub(crate) key: &'static Key,
    /// Where it stands in the module's lists.
    pub(crate) site: &'static Site,
    /// How it is built; `None` for supplied values and options.
    pub(crate) provider: Option<&'static ProviderRecord>,
    /// For options: the import that configures them, and the module that import stands in.
    pub(crate) setup: Option<&'static SetupRecord>,
    pub(crate) setup_from: u32,
    /// The module that provides it.
    pub(crate) module: u32,
    /// The first provision of the module that is built by the same provider: they share one value.
    pub(crate) instance: u32,
    /// The next one of the same key in the same module.
    next_own: u32,
    /// The next exported one of the same key, in the order of modules and lists.
    next_exported: u32,
    /// The last of the chain that begins here.
    last: u32,
    /// Whether the module's importers see it.
    pub(crate) exported: bool,
    /// Whether this is the `options` of its module.
    pub(crate) options: bool,
    /// Whether it is `dyn Trait`, of which there may be several.
    pub(crate) dynamic: bool,
}

impl Provision {
    /// What fills space that is not used yet.
    pub(crate) const EMPTY: Provision = Provision {
        key: &NO_KEY,
        site: &NO_KEY.place().site,
        provider: None,
        setup: None,
        setup_from: NONE,
        module: NONE,
        instance: NONE,
        next_own: NONE,
        next_exported: NONE,
        last: NONE,
        exported: false,
        options: false,
        dynamic: false,
    };

    /// Its scope; what is supplied or configured is there once.
    pub(crate) const fn scope(&self) -> Scope {
        match self.provider {
            Some(provider) => provider.scope,
            None => Scope::Singleton,
        }
    }
}

static NO_KEY: Key =
    Key::new("", Place { package: "", version: "", module: "", site: Site { file: "", line: 0, column: 0 } });

/// All provisions of the application.
pub(crate) struct Provisions<'a> {
    list: &'a mut [Provision],
    count: usize,
    /// The first of a module and key.
    own: Table<'a>,
    /// The first exported of a key.
    exported: Table<'a>,
    /// The first of a module and provider, and of a module, trait and provider.
    built: Table<'a>,
}

impl<'a> Provisions<'a> {
    /// An empty list over borrowed space.
    pub(crate) const fn over(
        list: &'a mut [Provision],
        own: &'a mut [Slot],
        exported: &'a mut [Slot],
        built: &'a mut [Slot],
    ) -> Provisions<'a> {
        Provisions {
            list,
            count: 0,
            own: Table::over(own),
            exported: Table::over(exported),
            built: Table::over(built),
        }
    }

    /// Lists what the modules provide by themselves.
    pub(crate) const fn collect(&mut self, modules: &Modules<'_>, report: &mut Report) {
        let mut module = 0;
        while module < modules.count() {
            let record = modules.record(module);
            if let Some(options) = &record.options {
                let site = &record.site;
                self.add(Provision { options: true, site, ..plain(module, &options.key) }, modules, report);
            }
            each!(supplied in record.supplied, {
                let Export { key, site } = supplied;
                self.add(Provision { site, ..plain(module, key) }, modules, report);
            });
            each!(binding in record.providers, {
                let (site, provider) = (&binding.site, Some(binding.provider));
                let dynamic = binding.cast.is_some();
                self.add(Provision { site, provider, dynamic, ..plain(module, &binding.key) }, modules, report);
            });
            module += 1;
        }
    }

    /// Provides a guard where it is used, as if the module listed it.
    pub(crate) const fn add_guard(
        &mut self,
        module: usize,
        guard: &'static GuardRecord,
        modules: &Modules<'_>,
        report: &mut Report,
    ) {
        let (site, provider) = (&guard.site, Some(guard.provider));
        self.add(Provision { site, provider, ..plain(module, &guard.provider.key) }, modules, report);
    }

    const fn add(&mut self, mut provision: Provision, modules: &Modules<'_>, report: &mut Report) {
        let (number, module) = (self.count, provision.module as u64);
        let own = pair(provision.key.hash(), module);
        let first = self.own.get(own);
        if self.is_repeated(&provision, first) {
            return if let Some(first) = first {
                refuse_repeated(&self.list[first], &provision, modules, report)
            };
        }
        provision.instance = number as u32;
        provision.last = number as u32;
        if let Some(provider) = provision.provider
            && let Some(first) = self.built.insert(pair(provider.key.hash(), module), number)
        {
            provision.instance = first as u32;
        }
        self.list[number] = provision;
        self.count += 1;
        match first {
            None => _ = self.own.insert(own, number),
            Some(first) => {
                let last = self.list[first].last as usize;
                self.list[last].next_own = number as u32;
                self.list[first].last = number as u32;
            }
        }
    }

    /// Whether a module that provides the key already may not provide it like this: a type is provided once, a trait
    /// once by each provider.
    const fn is_repeated(&mut self, provision: &Provision, first: Option<usize>) -> bool {
        match (provision.provider, first) {
            (Some(provider), _) if provision.dynamic => {
                let trait_and_module = pair(provision.key.hash(), provision.module as u64);
                self.built.insert(pair(provider.key.hash(), trait_and_module), self.count).is_some()
            }
            _ => first.is_some(),
        }
    }

    /// How many there are.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// The provision of this number.
    pub(crate) const fn get(&self, number: usize) -> &Provision {
        &self.list[number]
    }

    /// The first provision of `module` under the key.
    pub(crate) const fn own(&self, module: usize, hash: u64) -> Option<usize> {
        self.own.get(pair(hash, module as u64))
    }

    /// The next provision of the same module under the same key.
    pub(crate) const fn next_own(&self, number: usize) -> Option<usize> {
        some(self.list[number].next_own)
    }

    /// The first exported provision of the key.
    pub(crate) const fn exported(&self, hash: u64) -> Option<usize> {
        self.exported.get(hash)
    }

    /// The next exported provision of the same key.
    pub(crate) const fn next_exported(&self, number: usize) -> Option<usize> {
        some(self.list[number].next_exported)
    }

    /// Marks the provision as exported.
    pub(crate) const fn export(&mut self, number: usize, report: &mut Report) {
        if self.list[number].exported {
            return;
        }
        self.list[number].exported = true;
        self.list[number].last = number as u32;
        if let Some(first) = self.exported.insert(self.list[number].key.hash(), number) {
            refuse_clash(self.list[first].key, self.list[number].key, report);
            let last = self.list[first].last as usize;
            self.list[last].next_exported = number as u32;
            self.list[first].last = number as u32;
        }
    }

    /// Notes what configures options. Answers the place of the import that does so already.
    pub(crate) const fn configure(
        &mut self,
        number: usize,
        setup: &'static SetupRecord,
        from: usize,
        site: &'static Site,
    ) -> Option<&'static Site> {
        let provision = &mut self.list[number];
        if provision.setup.is_some() {
            return Some(provision.site);
        }
        provision.setup = Some(setup);
        provision.setup_from = from as u32;
        provision.site = site;
        None
    }
}

const fn plain(module: usize, key: &'static Key) -> Provision {
    Provision { key, module: module as u32, ..Provision::EMPTY }
}

const fn some(number: u32) -> Option<usize> {
    if number == NONE { None } else { Some(number as usize) }
}

const fn refuse_repeated(first: &Provision, again: &Provision, modules: &Modules<'_>, report: &mut Report) {
    if !report.begin(PROVIDED_TWICE) {
        return;
    }
    report.quote(modules.key(again.module as usize));
    report.push(" provides ");
    report.quote(again.key);
    report.push(" twice: take one of the two out of its lists");
    report.at(first.site);
    if first.site.line != again.site.line {
        report.at(again.site);
    }
}
