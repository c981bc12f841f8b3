//! What modules export: marks provisions, lists re-exported modules, and refuses an export of something that is not
//! there.

use super::each;
use super::lists::Lists;
use super::provisions::Provisions;
use super::text::Report;
use super::walk::Modules;
use crate::record::Export;
use armature_grammar::code::EXPORT_WITHOUT_PROVIDER;

/// Reads every export; answers nothing, marks `provisions` and fills `passed_on` with the modules each re-exports.
pub(crate) const fn read(
    modules: &Modules<'_>,
    provisions: &mut Provisions<'_>,
    passed_on: &mut Lists<'_>,
    report: &mut Report,
) {
    let mut module = 0;
    while module < modules.count() {
        passed_on.begin(module);
        each!(export in modules.record(module).exports, {
            if let Some(first) = provisions.own(module, export.key.hash()) {
                mark(first, provisions, report);
            } else if let Some(passed) = modules.find(export.key.hash())
                && modules.imports().has(module, passed)
            {
                passed_on.push(passed);
            } else {
                refuse(module, export, modules, provisions, report);
            }
        });
        module += 1;
    }
    passed_on.begin(module);
}

const fn mark(first: usize, provisions: &mut Provisions<'_>, report: &mut Report) {
    let mut next = Some(first);
    while let Some(number) = next {
        provisions.export(number, report);
        next = provisions.next_own(number);
    }
}

const fn refuse(
    module: usize,
    export: &Export,
    modules: &Modules<'_>,
    provisions: &Provisions<'_>,
    report: &mut Report,
) {
    if !report.begin(EXPORT_WITHOUT_PROVIDER) {
        return;
    }
    report.quote(modules.key(module));
    report.push(" exports ");
    report.quote(&export.key);
    if modules.find(export.key.hash()).is_some() {
        report.push(", a module it does not import: add `imports = [");
        report.key(&export.key);
        report.push("]`, or take it out of `exports`");
    } else if let Some(provider) = provider_in_imports(module, export, modules, provisions) {
        report.push(", which ");
        report.quote(modules.key(provider));
        report.push(" provides: write `exports = [");
        report.key(modules.key(provider));
        report.push("]` to pass on what that module exports");
    } else if let Some(dynamic) = bound_as(module, export, provisions) {
        report.push(", which it provides as ");
        report.quote(provisions.get(dynamic).key);
        report.push(" only: write `exports = [");
        report.key(provisions.get(dynamic).key);
        report.push("]`, or add `");
        report.key(&export.key);
        report.push("` to `providers`");
    } else {
        report.push(", but neither provides nor imports it: add `");
        report.key(&export.key);
        report.push("` to `providers`, or take it out of `exports`");
    }
    report.at(&export.site);
}

/// The imported module that provides what `module` would like to pass on.
const fn provider_in_imports(
    module: usize,
    export: &Export,
    modules: &Modules<'_>,
    provisions: &Provisions<'_>,
) -> Option<usize> {
    let mut import = 0;
    while import < modules.imports().len(module) {
        let imported = modules.imports().get(module, import);
        if provisions.own(imported, export.key.hash()).is_some() {
            return Some(imported);
        }
        import += 1;
    }
    None
}

/// The provision by which `module` provides the type as a trait.
const fn bound_as(module: usize, export: &Export, provisions: &Provisions<'_>) -> Option<usize> {
    let mut number = 0;
    while number < provisions.count() {
        let provision = provisions.get(number);
        if provision.module as usize == module
            && let Some(provider) = provision.provider
            && provider.key.is(&export.key)
        {
            return Some(number);
        }
        number += 1;
    }
    None
}
