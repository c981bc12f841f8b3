//! The lists of a module: what each entry is, and that none is given twice.

use crate::attribute::module::meant::{Import, Imported, Listed, Provided};
use crate::diag::Diag;
use crate::names::module as names;
use crate::span::{Begin, Place};
use crate::syntax::options::Entry;
use crate::syntax::types::{PRIMITIVE, peel, to_source};
use armature_grammar::code;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::HashMap;
use std::collections::hash_map;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, Path, PathArguments, PathSegment, Token, Type};

/// Types: controllers, exports, supplied values, guards.
pub(crate) fn types(option: &str, entries: &[Entry], diag: &mut Diag) -> Vec<Listed> {
    let (mut found, mut seen) = (Vec::new(), Seen::default());
    for entry in entries {
        let Some((ty, bound)) = read(option, entry, diag) else { continue };
        if let Some(bound) = bound {
            let report = diag.error(&entry.tokens, code::BAD_OPTION_VALUE, "`as` belongs in `providers`");
            match option == names::EXPORTS {
                true => report.help(format!("write `{}` here", to_source(&bound))),
                false => report.help(format!("write `{}` here", to_source(&ty))),
            };
            continue;
        }
        if option == names::EXPORTS && is_function(&ty) {
            let text = format!("`{}` is a function, and a module exports the type it builds", to_source(&ty));
            diag.error(&ty, code::BAD_OPTION_VALUE, text).help("export the type that the function returns");
            continue;
        }
        if let Some(line) = seen.insert(&ty, None, &entry.attrs) {
            twice(option, &ty, line, diag);
            continue;
        }
        found.push(listed(ty, entry));
    }
    found
}

/// `providers`.
pub(crate) fn providers(entries: &[Entry], diag: &mut Diag) -> Vec<Provided> {
    let (mut found, mut seen) = (Vec::new(), Seen::default());
    for entry in entries {
        let Some((ty, bound)) = read(names::PROVIDERS, entry, diag) else { continue };
        if let Some(bound) = &bound
            && !is_one_dyn(bound, &ty, diag)
        {
            continue;
        }
        if seen.insert(&ty, bound.as_ref(), &entry.attrs).is_some() {
            diag.error(
                &entry.tokens,
                code::PROVIDED_TWICE,
                format!("`{}` is listed twice in `providers`", to_source(&entry.tokens)),
            )
            .help("remove one of the two");
            continue;
        }
        found.push(Provided { listed: listed(ty, entry), bound });
    }
    found
}

/// `imports`.
pub(crate) fn imports(entries: &[Entry], diag: &mut Diag) -> Vec<Import> {
    let (mut found, mut seen) = (Vec::new(), Seen::default());
    for entry in entries {
        let what = match syn::parse2::<Type>(entry.tokens.clone()) {
            Ok(ty) if is_plain(&ty) => Imported::Type(ty),
            _ => match syn::parse2::<Expr>(entry.tokens.clone()) {
                Ok(expr) => Imported::Expr(Box::new(expr)),
                Err(error) => {
                    let text =
                        format!("this is neither a module nor an expression that returns one: {error}");
                    diag.error(&entry.tokens, code::BAD_OPTION_VALUE, text)
                        .help("write `SomeModule` or `SomeModule::for_root(options)`");
                    continue;
                }
            },
        };
        if let Imported::Expr(expr) = &what
            && let Expr::Cast(cast) = &**expr
        {
            diag.error(cast, code::BAD_OPTION_VALUE, "a module cannot be imported `as` something else")
                .help(format!("write `{}`, or move the entry to `providers`", to_source(&cast.expr)));
            continue;
        }
        if let Some(link) = link_in(&entry.tokens) {
            let text = "a link cannot be in `imports`, since it is made from this module's record: write a function that returns it, and call that here";
            diag.error(&link, code::BAD_OPTION_VALUE, text);
            continue;
        }
        if let Imported::Type(ty) = &what
            && let Some(line) = seen.insert(ty, None, &entry.attrs)
        {
            twice(names::IMPORTS, ty, line, diag);
            continue;
        }
        found.push(Import { what, cfgs: entry.attrs.clone(), place: Place::of(&entry.tokens) });
    }
    found
}

/// The name in `url!(…)`, wherever it is.
fn link_in(tokens: &TokenStream) -> Option<Ident> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let called = trees.windows(2).find_map(|two| match two {
        [TokenTree::Ident(name), TokenTree::Punct(mark)] if name == names::URL && mark.as_char() == '!' => {
            Some(name.clone())
        }
        _ => None,
    });
    called.or_else(|| {
        trees.iter().find_map(|tree| match tree {
            TokenTree::Group(group) => link_in(&group.stream()),
            _ => None,
        })
    })
}

/// Whether a type is named like a function.
fn is_function(ty: &Type) -> bool {
    let Type::Path(path) = peel(ty) else { return false };
    path.path.segments.last().is_some_and(|segment| {
        let name = segment.ident.to_string();
        name.starts_with(char::is_lowercase) && !PRIMITIVE.contains(&name.as_str())
    })
}

pub(super) fn listed(ty: Type, entry: &Entry) -> Listed {
    let generic = match peel(&ty) {
        Type::Path(path) => path.path.segments.iter().any(|segment| !segment.arguments.is_empty()),
        _ => false,
    };
    Listed { ty, generic, cfgs: entry.attrs.clone(), place: Place::of(&entry.tokens) }
}

/// `Type` or `Type as Type`.
fn read(option: &str, entry: &Entry, diag: &mut Diag) -> Option<(Type, Option<Type>)> {
    let parser = |input: ParseStream<'_>| {
        let ty: Type = input.parse()?;
        let bound = match input.parse::<Option<Token![as]>>()? {
            Some(_) => Some(input.parse()?),
            None => None,
        };
        if input.is_empty() { Ok((ty, bound)) } else { Err(input.error("unexpected token")) }
    };
    match parser.parse2(entry.tokens.clone()) {
        Ok((ty, bound)) if is_plain(&ty) => Some((ty, bound)),
        _ => {
            let written = to_source(&entry.tokens);
            let report = diag.error(
                &entry.tokens,
                code::BAD_OPTION_VALUE,
                format!("`{option}` lists types, and `{written}` is not a type"),
            );
            match option {
                names::PROVIDERS => report
                    .help("list an `#[injectable]` type, or the name of a `#[provider]` function that builds the value")
                    .help("or list the type as `supplied = [Type]`, and pass the value with `bootstrap::<Root>().supply(value)`"),
                _ => report.help("write only the type"),
            };
            None
        }
    }
}

/// Whether this is a type, and not a call or macro that can be read as one.
pub(super) fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => has_no_call(&path.path),
        Type::TraitObject(_) | Type::Group(_) | Type::Paren(_) => true,
        _ => false,
    }
}

/// Whether the path is not that of a call, `SomeModule::for_root(options)`.
pub(super) fn has_no_call(path: &Path) -> bool {
    let called = |segment: &PathSegment| matches!(segment.arguments, PathArguments::Parenthesized(_));
    !path.segments.iter().any(called)
}

/// Whether a provider is bound as `dyn` of one trait.
fn is_one_dyn(bound: &Type, provider: &Type, diag: &mut Diag) -> bool {
    match bound {
        Type::TraitObject(object) if object.bounds.len() == 1 && object.dyn_token.is_some() => true,
        Type::TraitObject(object) => {
            let first = object.bounds.first().map(to_source).unwrap_or_default();
            diag.error(bound, code::BAD_OPTION_VALUE, "a provider is bound as one trait")
                .help(format!("write `{} as dyn {first}`", to_source(provider)));
            false
        }
        other => {
            diag.error(bound, code::BAD_OPTION_VALUE, "a provider can only be bound as a trait object")
                .help(format!("write `{} as dyn {}`", to_source(provider), to_source(other)));
            false
        }
    }
}

fn twice(option: &str, ty: &Type, line: u32, diag: &mut Diag) {
    let code = if option == names::CONTROLLERS { code::CONTROLLER_TWICE } else { code::CONTRADICTION };
    diag.error(ty, code, format!("`{}` is listed twice in `{option}`", to_source(ty)))
        .help(format!("remove this one; the other is on line {line}"));
}

/// The entries so far, as they are written, each with its line.
#[derive(Default)]
pub(super) struct Seen(HashMap<String, Span>);

impl Seen {
    /// The line of an entry that is written alike and has the same conditions; else this entry is noted.
    pub(super) fn insert(&mut self, ty: &Type, bound: Option<&Type>, cfgs: &[Attribute]) -> Option<u32> {
        let mut written = ty.to_token_stream();
        bound.to_tokens(&mut written);
        cfgs.iter().for_each(|cfg| cfg.to_tokens(&mut written));
        match self.0.entry(written.to_string()) {
            hash_map::Entry::Occupied(earlier) => Some(Place::at(*earlier.get()).line()),
            hash_map::Entry::Vacant(new) => {
                new.insert(ty.span());
                None
            }
        }
    }
}
