//! `#[module]`.

use super::exclude;
use super::lists::{imports, providers, types};
use super::middleware::middleware;
use crate::attribute::controller::check::metadata;
use crate::attribute::controller::meant::Meta;
use crate::attribute::keyed::check::named;
use crate::attribute::module::meant::{Listed, Module, Root};
use crate::attribute::module::written::Module as Written;
use crate::diag::Diag;
use crate::names::{self, module as words};
use crate::syntax::options::Options;
use crate::syntax::patterns::check_pattern;
use crate::syntax::timeout::{self, Timeout};
use crate::syntax::types::to_source;
use armature_grammar::code;
use quote::ToTokens;
use syn::{Data, DeriveInput, Index, Member, Type};

const KNOWN: &[&str] = &[
    words::IMPORTS,
    words::CONTROLLERS,
    words::PROVIDERS,
    words::EXPORTS,
    words::SUPPLIED,
    words::GUARDS,
    words::INTERCEPTORS,
    words::FILTERS,
    words::MIDDLEWARE,
    words::WITH,
    words::META,
    words::TIMEOUT,
    words::OPTIONS,
    words::PATH,
    words::PREFIX,
    words::EXCLUDE,
    words::SLASH,
    words::GLOBAL,
    words::ROOT,
    words::SECURE,
    names::CRATE,
];

/// Checks the module.
pub(crate) fn module(written: &Written, diag: &mut Diag) -> Option<Module> {
    let options = Options::read(&written.options, "#[module]", KNOWN, diag);
    options.alone(0, "#[module]", diag);
    let _ = options.path(names::CRATE, diag);
    let named = named(&written.item.ident, &written.item.generics, diag);
    let fields = fields(&written.item, diag);
    let root = root(&options, written, diag);
    let path = prefix(&options, words::PATH, diag);
    let imports = imports(&options.list(words::IMPORTS, diag), diag);
    let mut listed = |name| types(name, &options.list(name, diag), diag);
    let (controllers, exports) = (listed(words::CONTROLLERS), listed(words::EXPORTS));
    let (supplied, guards) = (listed(words::SUPPLIED), listed(words::GUARDS));
    let (interceptors, filters) = (listed(words::INTERCEPTORS), listed(words::FILTERS));
    let middleware = middleware(&options.list(words::MIDDLEWARE, diag), diag);
    let providers = providers(&options.list(words::PROVIDERS, diag), diag);
    for value in &supplied {
        let text = value.ty.to_token_stream().to_string();
        let provided = |provided: &&crate::attribute::module::meant::Provided| {
            provided.bound.is_none() && provided.listed.ty.to_token_stream().to_string() == text
        };
        if let Some(provided) = providers.iter().find(provided) {
            let text = format!("`{}` is in both `providers` and `supplied`", to_source(&value.ty));
            diag.error(&provided.listed.ty, code::PROVIDED_TWICE, text)
                .help("keep it in `providers` if the container builds it, in `supplied` if the application brings it");
        }
    }
    if !written.item.generics.params.is_empty() {
        for controller in controllers.iter().filter(|controller| controller.generic) {
            let text =
                "a generic module cannot list a generic controller: its routes would have no single type";
            diag.error(&controller.ty, code::WRONG_ITEM, text)
                .help("list it in a module that is not generic, with concrete types");
        }
    }
    Some(Module {
        item: written.item.to_token_stream(),
        named: named?,
        vis: written.item.vis.clone(),
        fields: fields?,
        imports,
        controllers,
        providers,
        exports,
        supplied,
        guards,
        interceptors,
        filters,
        middleware,
        with: bundles(&options, diag),
        meta: meta(&options, diag),
        timeout: timeout(&options, diag),
        options: options.ty(words::OPTIONS, diag),
        path,
        global: options.flag(words::GLOBAL, diag),
        root,
    })
}

/// `with = [Secured]`.
pub(crate) fn bundles(options: &Options<'_>, diag: &mut Diag) -> Vec<Type> {
    let listed = types(words::WITH, &options.list(words::WITH, diag), diag);
    unconditional(words::WITH, listed, diag)
}

/// The types of a list whose entries are elements of a type, and so take no conditions.
pub(crate) fn unconditional(option: &str, listed: Vec<Listed>, diag: &mut Diag) -> Vec<Type> {
    for attr in listed.iter().flat_map(|listed| &listed.cfgs) {
        let text = format!("an entry of `{option}` takes no attribute here");
        diag.error(attr, code::WRONG_ITEM, text)
            .help("write the whole item once for each case, with `#[cfg]`");
    }
    listed.into_iter().map(|listed| listed.ty).collect()
}

/// `meta = [Roles(&[Role::Admin])]`.
pub(crate) fn meta(options: &Options<'_>, diag: &mut Diag) -> Vec<Meta> {
    let mut found = Vec::new();
    for entry in options.list(words::META, diag) {
        if let Some(attr) = entry.attrs.first() {
            diag.error(attr, code::WRONG_ITEM, "an entry of `meta` takes no attribute").help("remove it");
        }
        metadata::value(&entry.tokens, &mut found, diag);
    }
    found
}

/// `timeout = "5s"` or `timeout = off`.
pub(crate) fn timeout(options: &Options<'_>, diag: &mut Diag) -> Option<Timeout> {
    let (name, value) = options.find(words::TIMEOUT)?;
    match value.filter(|value| !value.is_empty()) {
        Some(value) => timeout::timeout(value, "timeout = …", diag),
        None => {
            diag.error(name, code::BAD_OPTION_VALUE, "`timeout` has no value")
                .help("write `timeout = \"5s\"`");
            None
        }
    }
}

/// The fields of the struct, if it can be made without values.
fn fields(item: &DeriveInput, diag: &mut Diag) -> Option<Option<Vec<Member>>> {
    let Data::Struct(data) = &item.data else {
        let text = "`#[module]` belongs on a struct without fields";
        diag.error(&item.ident, code::WRONG_ITEM, text).help(format!("write `struct {};`", item.ident));
        return None;
    };
    if matches!(data.fields, syn::Fields::Unit) {
        return Some(None);
    }
    let mut members = Vec::new();
    for (number, field) in data.fields.iter().enumerate() {
        let phantom = match &field.ty {
            Type::Path(path) => {
                path.path.segments.last().is_some_and(|segment| segment.ident == "PhantomData")
            }
            _ => false,
        };
        if !phantom {
            diag.error(field, code::WRONG_ITEM, "a module cannot have fields")
                .help(format!("write `struct {};`, and hold the value in a provider", item.ident));
            return None;
        }
        members.push(match &field.ident {
            Some(ident) => Member::Named(ident.clone()),
            None => Member::Unnamed(Index::from(number)),
        });
    }
    Some(Some(members))
}

fn root(options: &Options<'_>, written: &Written, diag: &mut Diag) -> Option<Root> {
    let secure = options.flag(words::SECURE, diag);
    let prefix = prefix(options, words::PREFIX, diag);
    if options.flag(words::ROOT, diag) {
        let contradiction = [words::GLOBAL, words::OPTIONS].into_iter().filter_map(|name| options.find(name));
        for (name, _) in contradiction {
            diag.error(
                name,
                code::CONTRADICTION,
                format!("nothing imports the root module, so `{name}` has no meaning here"),
            )
            .help(format!("remove `{name}`, or move it to a module that the root imports"));
        }
        if let Some(param) = written.item.generics.params.first() {
            diag.error(param, code::WRONG_ITEM, "the root module cannot be generic")
                .help("write one root for each type");
        }
        let exclude = exclude::exclude(options, &prefix, diag);
        return Some(Root { prefix, exclude, slash: slash(options, diag), secure });
    }
    exclude::not_here(options, diag);
    if let Some((name, _)) = options.find(words::SLASH) {
        diag.error(name, code::CONTRADICTION, "`slash` applies to all paths, so only the root module has it")
            .help("move it to the root");
    }
    if let Some((name, _)) = options.find(words::PREFIX) {
        diag.error(
            name,
            code::CONTRADICTION,
            "`prefix` applies to all routes, so only the root module has it",
        )
        .help("write `path = …` for the controllers of this module, or add `root`");
    }
    if let Some((name, _)) = options.find(words::SECURE) {
        diag.error(
            name,
            code::CONTRADICTION,
            "`secure` applies to the whole application, so only the root module has it",
        )
        .help("move it to the root, or write `guards = […]` for the controllers of this module");
    }
    None
}

/// The variant of `Slash`, unless it is the default.
fn slash(options: &Options<'_>, diag: &mut Diag) -> Option<&'static str> {
    let words: Vec<&str> = names::SLASHES.iter().map(|(word, _)| *word).collect();
    let (word, _) = options.word(words::SLASH, "value of `slash`", &words, diag)?;
    let variant = names::SLASHES.iter().skip(1).find(|(known, _)| *known == word);
    variant.map(|(_, variant)| *variant)
}

/// A path in front of others; `""` if it is missing.
fn prefix(options: &Options<'_>, name: &str, diag: &mut Diag) -> String {
    let Some(literal) = options.text(name, diag) else { return String::new() };
    check_pattern(&literal, diag);
    literal.value()
}
