//! `#[injectable]` on a struct: each field is injected, or made as its attribute says.

use crate::attribute::keyed::check::named;
use crate::attribute::provider::check::{hooks, scope};
use crate::attribute::provider::meant::{Build, Dep, Field, From, Owner, Provider};
use crate::diag::Diag;
use crate::names::inner;
use crate::span::Begin;
use crate::syntax::options::{Options, under_cfg_attr};
use crate::syntax::pieces::conditional;
use crate::syntax::raw::take_attrs;
use crate::syntax::stub::names;
use crate::syntax::types::{Borrowed, borrowed, is_plain, peel, to_source};
use armature_grammar::code;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, GenericArgument, Index, Member, PathArguments, Type};

/// Checks the struct.
pub(crate) fn structure(
    options: &Options<'_>,
    written: &DeriveInput,
    tokens: &TokenStream,
    diag: &mut Diag,
) -> Option<Provider> {
    let scope = scope(options, diag);
    let hooks = hooks(options, diag);
    let named = named(&written.ident, &written.generics, diag);
    let mut fields = Vec::new();
    let mut deps = Vec::new();
    let before = diag.count();
    let lifetimes: Vec<_> = written.generics.lifetimes().map(|param| param.lifetime.ident.clone()).collect();
    if let Data::Struct(data) = &written.data {
        for (number, field) in data.fields.iter().enumerate() {
            let member = match &field.ident {
                Some(ident) => Member::Named(ident.clone()),
                None => Member::Unnamed(Index::from(number)),
            };
            let cfgs: Vec<_> =
                field.attrs.iter().filter(|attr| attr.path().is_ident("cfg")).cloned().collect();
            // A field that borrows from a lifetime of the struct, which is refused by itself.
            if names(&field.ty, &lifetimes) {
                continue;
            }
            if let Some(from) = source(field, &cfgs, &mut deps, diag) {
                fields.push(Field { member, cfgs, from });
            }
        }
    }
    let named = named.filter(|_| diag.count() == before)?;
    let item = match fields.iter().all(|field| matches!(field.from, From::Dep(_))) {
        true => tokens.clone(),
        false => clean(written),
    };
    let owner = Owner { ty: named.ty.clone(), generics: named.generics.clone(), ident: named.ident.clone() };
    Some(Provider {
        item,
        built: quote! { Self },
        named: Some(named),
        of: owner,
        scope,
        hooks,
        deps,
        args: Vec::new(),
        build: Build::Fields(fields),
    })
}

/// Reports an enum, for which the container would have to choose a variant.
pub(crate) fn enumeration(written: &DeriveInput, diag: &mut Diag) {
    let ident = &written.ident;
    let text = format!("the container cannot build the enum `{ident}`: it does not know which variant");
    diag.error(ident, code::WRONG_ITEM, text).help(format!(
        "write `#[injectable]` on `impl {ident}`, with a `#[construct]` function that chooses"
    ));
}

/// The struct without our attributes.
pub(crate) fn clean(written: &DeriveInput) -> TokenStream {
    let mut item = written.clone();
    if let Data::Struct(data) = &mut item.data {
        for field in &mut data.fields {
            take_attrs(&mut field.attrs, inner::VALUE);
            take_attrs(&mut field.attrs, inner::DEFAULT);
            field.attrs.retain(|attr| conditional(attr, &[inner::VALUE, inner::DEFAULT]).is_none());
        }
    }
    item.into_token_stream()
}

/// Where the value of a field comes from.
fn source(field: &syn::Field, cfgs: &[Attribute], deps: &mut Vec<Dep>, diag: &mut Diag) -> Option<From> {
    let ours = |attr: &Attribute| conditional(attr, &[inner::VALUE, inner::DEFAULT]);
    if let Some((attr, name)) = field.attrs.iter().find_map(|attr| Some((attr, ours(attr)?))) {
        under_cfg_attr(attr, &name.to_string(), diag);
        return None;
    }
    let named = |name: &'static str| field.attrs.iter().filter(move |attr| attr.path().is_ident(name));
    if let Some(second) = named(inner::VALUE).chain(named(inner::DEFAULT)).nth(1) {
        diag.error(second, code::CONTRADICTION, "this field is given two values")
            .help("keep one of the two attributes");
        return None;
    }
    if let Some(value) = named(inner::VALUE).next() {
        return match value.parse_args() {
            Ok(expr) => Some(From::Value(expr)),
            Err(_) => {
                diag.error(value, code::BAD_OPTION_VALUE, "`#[value]` has no expression")
                    .help("write `#[value(expr)]`");
                None
            }
        };
    }
    if let Some(default) = named(inner::DEFAULT).next() {
        if default.meta.require_path_only().is_err() {
            diag.error(default, code::BAD_OPTION_VALUE, "`#[default]` takes no arguments")
                .help("write `#[value(expr)]`");
            return None;
        }
        return Some(From::Default(field.ty.span()));
    }
    if let Some(NotInjected { instead }) = plainly_not_injected(&field.ty) {
        let name = field.ident.as_ref().map_or_else(|| "this field".to_owned(), |ident| format!("`{ident}`"));
        let report =
            diag.error(&field.ty, code::NOT_INJECTABLE, format!("the container cannot inject {name}"));
        match instead {
            Some(inner) => report
                .help(format!("write `{inner}`"))
                .help("or make the value with `#[default]` or `#[value(expr)]`"),
            None => report.help("make the value with `#[default]` or `#[value(expr)]` on the field"),
        };
        report.help("or move `#[injectable]` to an impl whose `#[construct]` function builds the value");
        return None;
    }
    deps.push(Dep { ty: field.ty.clone(), cfgs: cfgs.to_vec() });
    Some(From::Dep(deps.len() - 1))
}

/// A type that is plainly not `Inject<T>` or one of its kin.
struct NotInjected {
    /// What to inject instead, if it is a pointer that `Inject` replaces.
    instead: Option<String>,
}

/// Whether a type is plainly not `Inject<T>` or one of its kin, whatever its name is an alias of. All other types are left
/// to the bound that the expansion puts on them.
fn plainly_not_injected(ty: &Type) -> Option<NotInjected> {
    let path = match peel(ty) {
        Type::Path(path) if path.qself.is_none() => &path.path,
        Type::Reference(reference) => {
            return Some(NotInjected {
                instead: match borrowed(&reference.elem) {
                    Borrowed::Injected => Some(to_source(&reference.elem)),
                    Borrowed::Plain => None,
                    Borrowed::Other => Some(format!("Inject<{}>", to_source(&reference.elem))),
                },
            });
        }
        other => return is_plain(other).then_some(NotInjected { instead: None }),
    };
    let segment = path.segments.last()?;
    let argument = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(ty)) => Some(ty),
            _ => None,
        },
        _ => None,
    };
    let name = segment.ident.to_string();
    match name.as_str() {
        "Arc" | "Rc" | "Box" => {
            argument.map(|inner| NotInjected { instead: Some(format!("Inject<{}>", to_source(inner))) })
        }
        // `Option<Inject<T>>` is injected; an alias is not seen through here.
        "Option" => plainly_not_injected(argument?),
        _ => is_plain(ty).then_some(NotInjected { instead: None }),
    }
}
