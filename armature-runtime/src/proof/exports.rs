//! What modules export: marks provisions, lists re-exported modules, and refuses an export of something that is not
//! there.

use super::for_each::each;
use super::lists::Lists;
use super::provisions::Provisions;
use super::table::NONE;
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
    while module < modules.count {
        passed_on.begin(module);
        each!(export in modules.records[module].exports, {
            let first = provisions.own(module, export.key.hash);
            if first != NONE {
                mark(first, provisions, report);
            } else {
                let passed = modules.find(export.key.hash);
                if passed != NONE && modules.imports.has(module, passed) {
                    passed_on.push(passed);
                } else {
                    refuse(module, export, modules, provisions, report);
                }
            }
        });
        module += 1;
    }
    passed_on.begin(module);
}

const fn mark(first: usize, provisions: &mut Provisions<'_>, report: &mut Report) {
    let mut number = first;
    while number != NONE {
        provisions.export(number, report);
        number = provisions.list[number].next_own;
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
    if modules.find(export.key.hash) != NONE {
        report.push(", a module it does not import: add `imports = [");
        report.key(&export.key);
        report.push("]`, or remove it from `exports`");
    } else if let Some(provider) = provider_in_imports(module, export, modules, provisions) {
        report.push(", which ");
        report.quote(modules.key(provider));
        report.push(" provides: write `exports = [");
        report.key(modules.key(provider));
        report.push("]` to pass on what that module exports");
    } else if let Some(dynamic) = bound_as(module, export, provisions) {
        report.push(", which it provides as ");
        report.quote(provisions.list[dynamic].key());
        report.push(" only: write `exports = [");
        report.key(provisions.list[dynamic].key());
        report.push("]`, or add `");
        report.key(&export.key);
        report.push("` to `providers`");
    } else if is_named_like_a_module(export.key.name()) {
        report.push(", which it does not import: if it is a module, add `imports = [");
        report.key(&export.key);
        report.push("]`; if it is a provider, add it to `providers`");
    } else {
        report.push(", but neither provides nor imports it: add `");
        report.key(&export.key);
        report.push("` to `providers`, or remove it from `exports`");
    }
    report.at(&export.site);
}

/// A module that nobody imports has no record here, only its name.
const fn is_named_like_a_module(name: &str) -> bool {
    matches!(name.as_bytes(), [.., b'M', b'o', b'd', b'u', b'l', b'e'])
}

/// The imported module that provides what `module` would like to pass on.
const fn provider_in_imports(
    module: usize,
    export: &Export,
    modules: &Modules<'_>,
    provisions: &Provisions<'_>,
) -> Option<usize> {
    let (mut place, end) = modules.imports.range(module);
    while place < end {
        let imported = modules.imports.at(place);
        if provisions.own(imported, export.key.hash) != NONE {
            return Some(imported);
        }
        place += 1;
    }
    None
}

/// The provision by which `module` provides the type as a trait.
const fn bound_as(module: usize, export: &Export, provisions: &Provisions<'_>) -> Option<usize> {
    let mut number = 0;
    while number < provisions.count {
        let provision = &provisions.list[number];
        if provision.module == module
            && let Some(provider) = provision.provider()
            && provider.key.is(&export.key)
        {
            return Some(number);
        }
        number += 1;
    }
    None
}
