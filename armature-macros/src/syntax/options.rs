//! The options of an attribute as values; reports everything that is wrong with them.

use crate::diag::{Diag, nearest};
use crate::names::http;
use crate::syntax::pieces::{Raw, split};
use crate::syntax::types::to_source;
use armature_grammar::code;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::LitStr;

/// The options of one attribute, each known and given once.
pub(crate) struct Options<'w> {
    raws: &'w [Raw],
}

/// One entry of a list option, with the `#[cfg]`s in front of it.
#[derive(Clone)]
pub(crate) struct Entry {
    /// `#[cfg(…)]`.
    pub(crate) attrs: Vec<syn::Attribute>,
    /// The rest.
    pub(crate) tokens: TokenStream,
}

impl<'w> Options<'w> {
    /// Refuses names that are not `known` to `attribute` (written `#[module]`) and options that are given twice. Values
    /// without a name are left to [`Options::alone`].
    pub(crate) fn read(raws: &'w [Raw], attribute: &str, known: &[&str], diag: &mut Diag) -> Options<'w> {
        for (at, raw) in raws.iter().enumerate() {
            let Some(name) = &raw.name else {
                if raw.value.is_none() {
                    lone_comma(&raw.tokens, attribute, diag);
                }
                continue;
            };
            let text = name.to_string();
            if !known.contains(&text.as_str()) {
                let report =
                    diag.error(name, code::UNKNOWN_OPTION, format!("`{attribute}` has no option `{text}`"));
                match attribute_of_its_own(&text, raw.value.as_ref()) {
                    Some(own) if attribute != "#[module]" && known.contains(&http::PATH) => {
                        report.help(format!("write `{own}` below it"))
                    }
                    _ => report.nearest(&text, known),
                };
            } else if raws[..at].iter().any(|earlier| earlier.name.as_ref() == Some(name)) {
                diag.error(name, code::CONTRADICTION, format!("`{text}` is given twice"))
                    .help("merge the two");
            }
        }
        Options { raws }
    }

    /// The options as they are, when they were already checked.
    pub(crate) fn unread(raws: &'w [Raw]) -> Options<'w> {
        Options { raws }
    }

    /// The first `allowed` values without a name; refuses any further one.
    pub(crate) fn alone(&self, allowed: usize, attribute: &str, diag: &mut Diag) -> Vec<&'w TokenStream> {
        let alone: Vec<_> =
            self.raws.iter().filter(|raw| raw.name.is_none() && raw.value.is_some()).collect();
        for raw in alone.iter().skip(allowed) {
            diag.error(
                &raw.tokens,
                code::BAD_OPTION_VALUE,
                format!("`{attribute}` does not take this value"),
            )
            .help("options are written `name = value`, separated by commas");
        }
        alone.into_iter().take(allowed).filter_map(|raw| raw.value.as_ref()).collect()
    }

    /// The first option of this name.
    pub(crate) fn find(&self, name: &str) -> Option<(&'w Ident, Option<&'w TokenStream>)> {
        self.raws.iter().find_map(|raw| {
            let own = raw.name.as_ref().filter(|own| *own == name)?;
            Some((own, raw.value.as_ref()))
        })
    }

    /// `name`, without a value; `name = true` and `name = false` too.
    pub(crate) fn flag(&self, name: &str, diag: &mut Diag) -> bool {
        match self.find(name) {
            None => false,
            Some((_, None)) => true,
            Some((_, Some(value))) => match syn::parse2::<syn::LitBool>(value.clone()) {
                Ok(literal) => literal.value,
                Err(_) => {
                    diag.error(value, code::BAD_OPTION_VALUE, format!("`{name}` takes no value"))
                        .help(format!("write `{name}` alone"));
                    true
                }
            },
        }
    }

    /// `name = "text"`.
    pub(crate) fn text(&self, name: &str, diag: &mut Diag) -> Option<LitStr> {
        self.value(name, &format!("{name} = \"…\""), "a string", diag)
    }

    /// `name = Type`.
    pub(crate) fn ty(&self, name: &str, diag: &mut Diag) -> Option<syn::Type> {
        self.value(name, &format!("{name} = Type"), "a type", diag)
    }

    /// `name = expression`.
    pub(crate) fn expression(&self, name: &str, diag: &mut Diag) -> Option<syn::Expr> {
        self.value(name, &format!("{name} = …"), "an expression", diag)
    }

    /// `name = a::path`.
    pub(crate) fn path(&self, name: &str, diag: &mut Diag) -> Option<syn::Path> {
        self.value(name, &format!("{name} = some::path"), "a path", diag)
    }

    /// `name = word`, one of `words`, each of which is a `noun`.
    pub(crate) fn word<'k>(
        &self,
        name: &str,
        noun: &str,
        words: &[&'k str],
        diag: &mut Diag,
    ) -> Option<(&'k str, Ident)> {
        let example = format!("{name} = {}", words.first().copied().unwrap_or_default());
        if let Some((_, Some(value))) = self.find(name)
            && let Ok(literal) = syn::parse2::<LitStr>(value.clone())
        {
            let text = literal.value();
            let report =
                diag.error(&literal, code::BAD_OPTION_VALUE, format!("`{name}` takes a word without quotes"));
            match nearest(&text, words) {
                Some(word) => report.help(format!("write `{name} = {word}`")),
                None => report.nearest(&text, words),
            };
            return None;
        }
        let written: Ident = self.value(name, &example, "a word", diag)?;
        let text = written.to_string();
        match words.iter().find(|word| **word == text) {
            Some(word) => Some((word, written)),
            None => {
                diag.error(&written, code::BAD_OPTION_VALUE, format!("`{text}` is not a {noun}"))
                    .nearest(&text, words);
                None
            }
        }
    }

    /// `name = [a, b]`, or `name(a, b)`: entries in order. Empty if the option is missing.
    pub(crate) fn list(&self, name: &str, diag: &mut Diag) -> Vec<Entry> {
        let Some((written, value)) = self.find(name) else { return Vec::new() };
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            diag.error(written, code::BAD_OPTION_VALUE, format!("`{name}` has no list"))
                .help(format!("write `{name} = [A, B]`"));
            return Vec::new();
        };
        let mut trees = value.clone().into_iter();
        let inside = match (trees.next(), trees.next()) {
            (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Bracket => {
                group.stream()
            }
            _ if self.parenthesised(name) => value.clone(),
            _ => {
                diag.error(value, code::BAD_OPTION_VALUE, format!("`{name}` takes a list"))
                    .help(format!("write `{name} = [{}]`", to_source(value)));
                return Vec::new();
            }
        };
        split(inside).into_iter().filter_map(|piece| entry(name, piece, diag)).collect()
    }

    fn parenthesised(&self, name: &str) -> bool {
        self.raws.iter().any(|raw| {
            raw.name.as_ref().is_some_and(|own| own == name)
                && matches!(raw.tokens.clone().into_iter().nth(1), Some(TokenTree::Group(_)))
        })
    }

    fn value<T: syn::parse::Parse>(
        &self,
        name: &str,
        example: &str,
        kind: &str,
        diag: &mut Diag,
    ) -> Option<T> {
        let (written, value) = self.find(name)?;
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            diag.error(written, code::BAD_OPTION_VALUE, format!("`{name}` has no value"))
                .help(format!("write `{example}`"));
            return None;
        };
        match syn::parse2(value.clone()) {
            Ok(value) => Some(value),
            Err(_) => {
                diag.error(value, code::BAD_OPTION_VALUE, format!("`{name}` takes {kind}"))
                    .help(format!("write `{example}`"));
                None
            }
        }
    }
}

/// The attribute to write instead of an option of this name, as `#[use_guards(…)]`.
fn attribute_of_its_own(option: &str, value: Option<&TokenStream>) -> Option<String> {
    let (name, example) = match option {
        "guard" | "guards" | "use_guard" | "use_guards" => (http::USE_GUARDS, "MyGuard"),
        "status" | "code" | "http_code" => (http::HTTP_CODE, "202"),
        "redirect" => (http::REDIRECT, "\"/…\""),
        "timeout" => (http::TIMEOUT, "\"5s\""),
        "meta" | "metadata" => (http::META, "…"),
        "public" => return Some(format!("#[{}]", http::PUBLIC)),
        _ => return None,
    };
    let value = value.map_or_else(|| example.to_owned(), to_source);
    Some(format!("#[{name}({})]", value.trim_matches(['[', ']'])))
}

fn entry(option: &str, piece: TokenStream, diag: &mut Diag) -> Option<Entry> {
    let parser = |input: syn::parse::ParseStream<'_>| {
        let attrs = input.call(syn::Attribute::parse_outer)?;
        Ok((attrs, input.parse::<TokenStream>()?))
    };
    let (attrs, tokens) = diag.keep(syn::parse::Parser::parse2(parser, piece.clone()))?;
    for attr in attrs.iter().filter(|attr| !attr.path().is_ident("cfg")) {
        diag.error(
            attr,
            code::WRONG_ITEM,
            format!("an entry of `{option}` takes no attribute other than `#[cfg]`"),
        )
        .help("remove it");
    }
    if tokens.is_empty() || tokens.to_string() == "," {
        lone_comma(&piece, option, diag);
        return None;
    }
    Some(Entry { attrs, tokens })
}

fn lone_comma(comma: &TokenStream, of: &str, diag: &mut Diag) {
    diag.error(comma, code::BAD_OPTION_VALUE, format!("`{of}` has an empty entry")).help("remove the comma");
}

/// Reports one of our attributes inside `#[cfg_attr(…)]`.
pub(crate) fn under_cfg_attr(attr: &syn::Attribute, name: &str, diag: &mut Diag) {
    diag.error(
        attr,
        code::WRONG_ITEM,
        format!("`#[{name}]` cannot be inside `cfg_attr`: it is read before the condition is known"),
    )
    .help("write the item once for each case, with `#[cfg]`");
}
