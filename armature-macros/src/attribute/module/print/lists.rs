//! Prints the lists of a module's record.

use super::middleware;
use crate::attribute::controller::meant::StageKind;
use crate::attribute::controller::print::bundle;
use crate::attribute::controller::print::stage::{injectable, part};
use crate::attribute::module::meant::{Import, Imported, Listed, Module, Provided};
use crate::paths::{Paths, RuntimePath};
use crate::span::Begin;
use crate::syntax::types::{last_segment, to_source, unraw};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Generics, Type};

/// One list of a module's record.
pub(super) struct List {
    name: &'static str,
    entries: Vec<TokenStream>,
    /// With bundles among the entries: the list as a constant writes it out.
    written: Option<TokenStream>,
}

impl List {
    /// Prints `&[…]`.
    pub(super) fn print(&self) -> TokenStream {
        let entries = &self.entries;
        self.written.clone().unwrap_or_else(|| quote! { &[#(#entries),*] })
    }

    /// The record's field.
    pub(super) fn name(&self) -> Ident {
        format_ident!("{}", self.name)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn is_stages(&self) -> bool {
        self.name == STAGES
    }
}

const STAGES: &str = "stages";

/// The lists of a module. The type parameters of a generic one are passed to the functions its imports call.
pub(super) fn lists(meant: &Module, generics: Option<&Generics>, paths: &Paths) -> Vec<List> {
    let list = |name: &'static str, entries: Vec<TokenStream>| List { name, entries, written: None };
    let imports = meant
        .imports
        .iter()
        .enumerate()
        .map(|(number, import)| self::import(number, import, generics, paths));
    vec![
        list("imports", imports.collect()),
        list("controllers", meant.controllers.iter().map(|of| controller(of, paths)).collect()),
        list("providers", meant.providers.iter().map(|of| provided(of, paths)).collect()),
        list("left_out", meant.providers.iter().filter_map(|of| left_out(of, paths)).collect()),
        list("exports", meant.exports.iter().map(|of| export(of, paths)).collect()),
        list("supplied", meant.supplied.iter().map(|of| supplied(of, paths)).collect()),
        stages(meant, paths),
        list("middleware", middleware::list(meant, paths)),
        staged("filters", &[(StageKind::Filter, &meant.filters)], meant, paths),
    ]
}

/// The `#[cfg]`s of an entry, and what `entry` prints for its type, the path to the runtime and its place.
fn entry(
    listed: &Listed,
    paths: &Paths,
    entry: impl FnOnce(&Type, RuntimePath, TokenStream) -> TokenStream,
) -> TokenStream {
    let Listed { ty, cfgs, place, .. } = listed;
    let rt = paths.at(ty.span());
    let site = place.arguments();
    let entry = entry(ty, rt, site);
    quote! { #(#cfgs)* #entry }
}

fn controller(listed: &Listed, paths: &Paths) -> TokenStream {
    entry(listed, paths, |ty, rt, site| {
        quote_spanned! { ty.span()=> #rt::entry::controller(<#ty as #rt::Controller>::CONTROLLER, #site) }
    })
}

fn binding(listed: &Listed, paths: &Paths) -> TokenStream {
    entry(listed, paths, |ty, rt, site| {
        quote_spanned! { ty.span()=> #rt::entry::binding(<#ty as #rt::Provide>::PROVIDER, #site) }
    })
}

fn export(listed: &Listed, paths: &Paths) -> TokenStream {
    entry(listed, paths, |ty, rt, site| {
        quote_spanned! { ty.span()=> #rt::entry::export(<#ty as #rt::Keyed>::KEY, #site) }
    })
}

fn supplied(listed: &Listed, paths: &Paths) -> TokenStream {
    entry(listed, paths, |ty, rt, site| {
        quote_spanned! { ty.span()=> #rt::entry::supplied::<#ty>(#site) }
    })
}

/// The stages of a module. Interceptors are around guards, so that they see what guards refuse.
pub(super) fn stages(meant: &Module, paths: &Paths) -> List {
    let lists = [(StageKind::Interceptor, &meant.interceptors), (StageKind::Guard, &meant.guards)];
    staged(STAGES, &lists, meant, paths)
}

/// Stages by kind, those of bundles before the module's own.
fn staged(name: &'static str, kinds: &[(StageKind, &Vec<Listed>)], meant: &Module, paths: &Paths) -> List {
    let mut entries = Vec::new();
    let in_parts = !meant.with.is_empty();
    for (kind, listed) in kinds {
        entries.extend(meant.with.iter().map(|bundle| part(*kind, bundle, paths)));
        entries.extend(listed.iter().map(|listed| stage(listed, *kind, in_parts, paths)));
    }
    let generic = !meant.named.generics.params.is_empty();
    let written = in_parts.then(|| bundle::list(bundle::Lists::Stages, &entries, generic, paths));
    List { name, entries, written }
}

fn stage(listed: &Listed, kind: StageKind, in_parts: bool, paths: &Paths) -> TokenStream {
    let of = injectable(kind);
    entry(listed, paths, |ty, rt, site| {
        let record = quote_spanned! { ty.span()=> <#ty as #rt::#of>::STAGE.at(#rt::Site::new(#site)) };
        if in_parts {
            quote_spanned! { ty.span()=> #rt::bundled::StagePart::One(#record) }
        } else {
            record
        }
    })
}

fn provided(provided: &Provided, paths: &Paths) -> TokenStream {
    let Some(bound) = &provided.bound else { return binding(&provided.listed, paths) };
    let Listed { ty, cfgs, place, .. } = &provided.listed;
    let rt = paths.at(bound.span());
    let site = place.arguments();
    quote_spanned! { bound.span()=>
        #(#cfgs)*
        #rt::entry::binding_as::<#ty, #bound, _>(
            {
                #[allow(unused_imports)]
                use #rt::SharingFallback as _;
                <#rt::Implements<#bound>>::SHARING
            },
            #site,
        )
    }
}

/// An entry for when the conditions of `providers`' entry do not hold.
fn left_out(provided: &Provided, paths: &Paths) -> Option<TokenStream> {
    let Listed { ty, cfgs, .. } = &provided.listed;
    let conditions: Vec<&TokenStream> = cfgs
        .iter()
        .filter_map(|cfg| match &cfg.meta {
            syn::Meta::List(list) => Some(&list.tokens),
            _ => None,
        })
        .collect();
    let first = conditions.first()?;
    let name = match &provided.bound {
        Some(bound) => name_of_bound(bound),
        None => last_segment(ty).map(|segment| unraw(&segment.ident)),
    }?;
    let condition = match conditions.len() {
        1 => to_source(first),
        _ => format!("all({})", conditions.iter().map(to_source).collect::<Vec<_>>().join(", ")),
    };
    let rt = paths.at(ty.span());
    Some(quote_spanned! { ty.span()=>
        #[cfg(not(all(#(#conditions),*)))]
        #rt::LeftOut { name: #name, condition: #condition }
    })
}

/// `dyn Trait`, as the key of the trait is named.
fn name_of_bound(bound: &Type) -> Option<String> {
    let Type::TraitObject(object) = bound else { return None };
    match object.bounds.first()? {
        syn::TypeParamBound::Trait(bound) => {
            bound.path.segments.last().map(|segment| format!("dyn {}", unraw(&segment.ident)))
        }
        _ => None,
    }
}

fn import(number: usize, import: &Import, generics: Option<&Generics>, paths: &Paths) -> TokenStream {
    let Import { what, cfgs, place } = import;
    match what {
        Imported::Type(ty) => {
            let rt = paths.at(ty.span());
            let site = place.arguments();
            quote_spanned! { ty.span()=> #(#cfgs)* #rt::entry::import(<#ty as #rt::Module>::RECORD, #site) }
        }
        Imported::Expr(expr) => {
            let rt = paths.at(expr.span());
            let (site, name) = (place.arguments(), name(number));
            let turbofish = generics.map(|generics| {
                let idents = generics.type_params().map(|param| &param.ident);
                quote! { ::<#(#idents),*> }
            });
            quote_spanned! { expr.span()=>
                #(#cfgs)*
                #rt::entry::import_call(#name #turbofish, || #rt::Module::setup(#name #turbofish()), #site)
            }
        }
    }
}

/// The function that makes an import's value: its return type carries the record, its body a real path to the module,
/// which makes the linker keep the records of that crate.
pub(super) fn function(number: usize, import: &Import, generics: &Generics, paths: &Paths) -> TokenStream {
    let Imported::Expr(expr) = &import.what else { return TokenStream::new() };
    let (name, cfgs) = (name(number), &import.cfgs);
    let rt = paths.at(expr.span());
    let (params, _, wheres) = generics.split_for_impl();
    quote_spanned! { expr.span()=>
        #(#cfgs)*
        fn #name #params() -> impl #rt::Module #wheres { #expr }
    }
}

fn name(number: usize) -> Ident {
    format_ident!("__armature_import_{number}", span = Span::call_site())
}
