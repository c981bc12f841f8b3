//! Modules with options: each is configured once.

use super::for_each::each;
use super::provisions::{Configuring, Provisions, Source};
use super::table::NONE;
use super::text::Report;
use super::walk::Modules;
use crate::site::Site;
use armature_grammar::code::{CONFIGURED_TWICE, NOT_CONFIGURED};

/// Connects each configuring import with the options it configures; refuses a second one, and options without.
pub(crate) const fn read(modules: &Modules<'_>, provisions: &mut Provisions<'_>, report: &mut Report) {
    let mut module = 0;
    while module < modules.count {
        let mut import = 0;
        each!(entry in modules.records[module].imports, {
            if let Some(setup) = entry.setup {
                let imported = modules.imports.get(module, import);
                let configuring = Configuring { setup, from: module, site: &entry.site };
                configure(imported, configuring, modules, provisions, report);
            }
            import += 1;
        });
        module += 1;
    }
    refuse_missing(modules, provisions, report);
}

const fn configure(
    module: usize,
    configuring: Configuring,
    modules: &Modules<'_>,
    provisions: &mut Provisions<'_>,
    report: &mut Report,
) {
    let options = options_of(module, modules, provisions);
    if options != NONE
        && let Some(first) = provisions.configure(options, configuring)
    {
        refuse_second(module, first, configuring.site, modules, report);
    }
}

/// The provision of the module's options, or [`NONE`].
const fn options_of(module: usize, modules: &Modules<'_>, provisions: &Provisions<'_>) -> usize {
    match &modules.records[module].options {
        Some(options) => provisions.own(module, options.key.hash),
        None => NONE,
    }
}

const fn refuse_second(
    module: usize,
    first: &Site,
    second: &Site,
    modules: &Modules<'_>,
    report: &mut Report,
) {
    if !report.begin(CONFIGURED_TWICE) {
        return;
    }
    report.quote(modules.key(module));
    report.push(" is configured in two places: keep one, and write plain `");
    report.key(modules.key(module));
    report.push("` in the other `imports`");
    report.at(first);
    report.at(second);
}

const fn refuse_missing(modules: &Modules<'_>, provisions: &Provisions<'_>, report: &mut Report) {
    let mut module = 0;
    while module < modules.count {
        let number = options_of(module, modules, provisions);
        if number != NONE
            && matches!(provisions.list[number].source, Source::Options(_))
            && report.begin(NOT_CONFIGURED)
        {
            let (name, options) = (modules.key(module), provisions.list[number].key());
            report.quote(name);
            report.push(" needs its options ");
            report.quote(options);
            report.push(", which no import gives: write `");
            report.key(name);
            report.push("::for_root(…)` or `");
            report.key(name);
            report.push("::for_root_async(…)` in one of the `imports` that name it");
            match importer(module, modules) {
                Some(site) => report.at(site),
                None => report.at(&modules.records[module].site),
            }
        }
        module += 1;
    }
}

/// Where a module is imported first.
const fn importer(imported: usize, modules: &Modules<'_>) -> Option<&'static Site> {
    let mut module = 0;
    while module < modules.count {
        let mut import = 0;
        each!(entry in modules.records[module].imports, {
            if modules.imports.get(module, import) == imported {
                return Some(&entry.site);
            }
            import += 1;
        });
        module += 1;
    }
    None
}
