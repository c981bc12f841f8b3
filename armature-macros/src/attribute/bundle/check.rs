//! Checks `#[bundle]`.

use super::meant::Bundle;
use crate::attribute::controller::meant::{Stage, StageKind};
use crate::attribute::keyed::check::named;
use crate::attribute::module::check::lists::types;
use crate::attribute::module::check::module::{bundles, meta, timeout, unconditional};
use crate::attribute::module::written::Module as Written;
use crate::diag::Diag;
use crate::names::{self, module as words};
use crate::span::Place;
use crate::syntax::options::Options;
use armature_grammar::code;
use quote::ToTokens;
use syn::{Data, Fields, Type};

const KNOWN: &[&str] = &[
    words::WITH,
    words::GUARDS,
    words::INTERCEPTORS,
    words::FILTERS,
    words::META,
    words::TIMEOUT,
    names::CRATE,
];

/// Checks the bundle.
pub(crate) fn bundle(written: &Written, diag: &mut Diag) -> Option<Bundle> {
    let options = Options::read(&written.options, "#[bundle]", KNOWN, diag);
    options.alone(0, "#[bundle]", diag);
    let _ = options.path(names::CRATE, diag);
    let item = &written.item;
    let unit = matches!(&item.data, Data::Struct(data) if matches!(data.fields, Fields::Unit));
    if !unit || !item.generics.params.is_empty() {
        let text = "`#[bundle]` belongs on a struct without fields and parameters";
        diag.error(&item.ident, code::WRONG_ITEM, text).help(format!("write `struct {};`", item.ident));
    }
    if written.options.iter().all(|raw| raw.name.as_ref().is_some_and(|name| name == names::CRATE)) {
        diag.error(&item.ident, code::BAD_OPTION_VALUE, format!("the bundle `{}` is empty", item.ident))
            .help("write `#[bundle(guards = [MyGuard])]`");
    }
    let with = bundles(&options, diag);
    let named = named(&item.ident, &item.generics, diag);
    if let Some(own) = with.iter().find(|ty| item.ident == ty.to_token_stream().to_string()) {
        diag.error(own, code::CONTRADICTION, format!("`{}` contains itself", item.ident)).help("remove it");
    }
    let mut stages = |option, kind| {
        let listed = types(option, &options.list(option, diag), diag);
        let own = unconditional(option, listed, diag).into_iter().map(|ty| (ty, false));
        let with = with.iter().cloned().map(|ty| (ty, true));
        let stage = |(ty, bundled): (Type, bool)| Stage { kind, place: Place::of(&ty), ty, bundled };
        with.chain(own).map(stage).collect()
    };
    let guards = stages(words::GUARDS, StageKind::Guard);
    let interceptors = stages(words::INTERCEPTORS, StageKind::Interceptor);
    let filters: Vec<Stage> = stages(words::FILTERS, StageKind::Filter);
    Some(Bundle {
        item: item.to_token_stream(),
        named: named?,
        guards,
        interceptors,
        filters: filters.into_iter().filter(|filter| !filter.bundled).collect(),
        meta: meta(&options, diag),
        timeout: timeout(&options, diag),
        with,
    })
}
