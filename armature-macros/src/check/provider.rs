//! What providers of all forms share: scope and hooks.

use super::options::Options;
use crate::diag::Diag;
use crate::names;
use armature_grammar::code;

/// The variant of `Scope` that `scope = …` names; `Singleton` where it is missing or wrong.
pub(crate) fn scope(options: &Options<'_>, diag: &mut Diag) -> &'static str {
    let words: Vec<&str> = names::SCOPES.iter().map(|(word, _)| *word).collect();
    let word = options.word(names::SCOPE, &words, diag).map(|(word, _)| word);
    let variant = names::SCOPES.iter().find(|(name, _)| Some(*name) == word);
    variant.map_or("Singleton", |(_, variant)| *variant)
}

/// The fields of `Hooks` that `hooks(…)` lists; `None` where it is missing.
pub(crate) fn hooks(options: &Options<'_>, diag: &mut Diag) -> Option<Vec<&'static str>> {
    options.find(names::HOOKS)?;
    let known: Vec<&str> = names::LIFECYCLE.iter().map(|(name, _)| *name).collect();
    let mut fields = Vec::new();
    for entry in options.list(names::HOOKS, diag) {
        let written = entry.tokens.to_string();
        let last = written.rsplit("::").next().unwrap_or_default().trim();
        match names::LIFECYCLE.iter().find(|(name, _)| *name == last) {
            Some((_, field)) => fields.push(*field),
            None => {
                diag.error(
                    &entry.tokens,
                    code::BAD_OPTION_VALUE,
                    format!("`{written}` is no lifecycle trait"),
                )
                .nearest(last, &known);
            }
        }
    }
    Some(fields)
}
