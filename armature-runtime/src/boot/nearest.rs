//! What an override that matches nothing may have meant: the type of the same name, or the one whose name is nearest.

use super::collect::Collected;
use super::overrides::{Override, Replaced};
use crate::key::Key;

/// What is wrong with an override that nothing has asked for.
pub(super) fn unused(modules: &Collected, own: &Override) -> String {
    let key = own.key;
    let other = match own.replaced {
        Replaced::Provider => {
            return format!("nothing provides `{key}`, which is overridden: {}", advice(modules, &key));
        }
        Replaced::Pipe => {
            return format!(
                "no argument goes through the pipe `{key}`, which is overridden, or only what borrows from the request does: take the \
                 override out, or write `override_provider::<{key}>(…)` with a value of its own type"
            );
        }
        Replaced::Guard => format!("no route is covered by the guard `{key}`"),
        Replaced::Interceptor => format!("nothing is inside of the interceptor `{key}`"),
        Replaced::Filter => format!("nothing is inside of the filter `{key}`"),
    };
    format!("{other}, which is overridden: take the override out")
}

/// What to write instead of an override of `key`, which nothing provides.
fn advice(modules: &Collected, key: &Key) -> String {
    let provided = provided(modules);
    if let Some((module, other)) = provided.iter().find(|(_, other)| other.name() == key.name()) {
        return format!(
            "`{module}` provides another type of this name, `{}::{other}`; this one is `{}::{key}`: override that one",
            other.place().module,
            key.place().module
        );
    }
    let far = |other: &Key| strsim::osa_distance(key.name(), other.name());
    match provided.iter().min_by_key(|(_, other)| far(other)) {
        Some((module, other)) if far(other) * 3 <= key.name().len() => format!(
            "`{module}` provides `{other}`: write `override_provider::<{other}>(…)`, or take the override out"
        ),
        _ => String::from("take the override out, or name what is provided"),
    }
}

/// What the modules provide, each key with its module.
fn provided(modules: &Collected) -> Vec<(Key, Key)> {
    let all = modules.modules.iter().flat_map(|node| {
        let record = node.record;
        let listed = record.providers.iter().map(|binding| binding.key);
        let supplied = record.supplied.iter().map(|export| export.key);
        let controllers = record.controllers.iter().map(|used| used.controller.provider.key);
        let options = record.options.iter().map(|options| options.key);
        listed.chain(supplied).chain(controllers).chain(options).map(|key| (record.key, key))
    });
    all.collect()
}
