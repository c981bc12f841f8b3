//! `#[module]`.

use super::lists::{imports, providers, types};
use crate::attribute::keyed::check::named;
use crate::attribute::module::meant::{Module, Root};
use crate::attribute::module::written::Module as Written;
use crate::diag::Diag;
use crate::names::{self, module as words};
use crate::syntax::options::Options;
use crate::syntax::types::to_source;
use armature_grammar::{code, pattern};
use quote::ToTokens;
use syn::{Data, DeriveInput, Index, Member, Type};

const KNOWN: &[&str] = &[
    words::IMPORTS,
    words::CONTROLLERS,
    words::PROVIDERS,
    words::EXPORTS,
    words::SUPPLIED,
    words::GUARDS,
    words::OPTIONS,
    words::PATH,
    words::PREFIX,
    words::GLOBAL,
    words::ROOT,
    words::SECURE,
    names::CRATE,
];

/// Judges the module.
pub(crate) fn module(written: &Written, diag: &mut Diag) -> Option<Module> {
    let options = Options::read(&written.options, "#[module]", KNOWN, diag);
    options.alone(0, "#[module]", diag);
    let _ = options.path(names::CRATE, diag);
    let named = named(&written.item.ident, &written.item.generics, diag);
    let fields = fields(&written.item, diag);
    let root = root(&options, written, diag);
    let path = prefix(&options, words::PATH, diag);
    let imports = imports(&options.list(words::IMPORTS, diag), diag);
    let mut lists = [words::CONTROLLERS, words::EXPORTS, words::SUPPLIED, words::GUARDS]
        .map(|name| types(name, &options.list(name, diag), diag))
        .into_iter();
    let mut next = || lists.next().unwrap_or_default();
    let (controllers, exports, supplied, guards) = (next(), next(), next(), next());
    let providers = providers(&options.list(words::PROVIDERS, diag), diag);
    for value in &supplied {
        let text = value.ty.to_token_stream().to_string();
        let provided = |provided: &&crate::attribute::module::meant::Provided| {
            provided.bound.is_none() && provided.listed.ty.to_token_stream().to_string() == text
        };
        if let Some(provided) = providers.iter().find(provided) {
            let text = format!("`{}` is both built and supplied", to_source(&value.ty));
            diag.error(&provided.listed.ty, code::PROVIDED_TWICE, text)
                .help("keep it in `providers` or in `supplied`");
        }
    }
    if !written.item.generics.params.is_empty() {
        for controller in controllers.iter().filter(|controller| controller.generic) {
            let text = "a generic module cannot list a generic controller: its routes have no one type to be linked for";
            diag.error(&controller.ty, code::WRONG_ITEM, text)
                .help("list it in a module without parameters, with the types filled in");
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
        options: options.ty(words::OPTIONS, diag),
        path,
        global: options.flag(words::GLOBAL, diag),
        root,
    })
}

/// The fields of the struct, if nothing has to be brought to make it.
fn fields(item: &DeriveInput, diag: &mut Diag) -> Option<Option<Vec<Member>>> {
    let Data::Struct(data) = &item.data else { return None };
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
            diag.error(field, code::WRONG_ITEM, "a module holds nothing")
                .help(format!("write `struct {};`, and a provider for what it should hold", item.ident));
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
                format!("nothing imports the root, so `{name}` means nothing here"),
            )
            .help(format!("leave `{name}` out, or move it to a module that the root imports"));
        }
        if let Some(param) = written.item.generics.params.first() {
            diag.error(param, code::WRONG_ITEM, "the root has no parameters: it is proved as it stands")
                .help("write a root for each of the types");
        }
        return Some(Root { prefix, secure });
    }
    if let Some((name, _)) = options.find(words::PREFIX) {
        diag.error(name, code::CONTRADICTION, "`prefix` stands before all routes, so only the root has it")
            .help("write `path = …` for the controllers of this module, or add `root`");
    }
    if let Some((name, _)) = options.find(words::SECURE) {
        diag.error(
            name,
            code::CONTRADICTION,
            "`secure` is said for the whole application, so only the root has it",
        )
        .help("write it on the root, or `guards = […]` for the controllers of this module");
    }
    None
}

/// A pattern that stands before others; `""` where it is missing or wrong.
fn prefix(options: &Options<'_>, name: &str, diag: &mut Diag) -> String {
    let Some(literal) = options.text(name, diag) else { return String::new() };
    let text = literal.value();
    if let Err(error) = pattern::check(&text) {
        let message = format!("`{text}`, at byte {}: {}", error.at, error.problem.text());
        diag.error(&literal, code::BAD_PATTERN, message);
    }
    text
}
