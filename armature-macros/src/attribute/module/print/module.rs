//! Prints a module: its record, the functions its imports call, and, for the root, the proof.

use super::exclude;
use super::lists::{function, lists, stages};
use super::middleware;
use crate::attribute::catch::pairs::pairs;
use crate::attribute::controller::print::bundle::{metadata, timeout};
use crate::attribute::keyed::print::{key, parts};
use crate::attribute::module::meant::{Listed, Module, Root};
use crate::attribute::provider::print::hooks;
use crate::attribute::question::question;
use crate::paths::Paths;
use crate::span::Begin;
use crate::syntax::stub::StubType;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Generics;

/// Prints, for `#[module(root, imports = [DbModule::for_root(opts)], providers = [Repo as dyn Repository])] struct App;`:
///
/// ```text
/// struct App;
/// const _: () = {
///     impl Keyed for App { … }
///     fn __armature_import_0() -> impl Module { DbModule::for_root(opts) }
///     static RECORD: ModuleRecord = ModuleRecord {
///         imports: &[import_call(__armature_import_0, || Module::setup(__armature_import_0()), "src/main.rs", 8, 5)],
///         providers: &[binding_as::<Repo, dyn Repository, _>(<Implements<dyn Repository>>::SHARING, "src/main.rs", 9, 5)],
///         ..module(<App as Keyed>::KEY, "src/main.rs", 12, 12, || module_value(App), || hooks!(App))
///     };
///     impl Module for App { const RECORD: RecordRef = RecordRef::new(&RECORD); }
///     impl Root for App { const PROVED: bool = true; }
/// };
/// const _: () = { … proof::check(<App as Module>::RECORD) … };
/// ```
pub(crate) fn module(meant: &Module, paths: &Paths) -> TokenStream {
    let options = options(meant, &crate::attribute::keyed::print::bound(&meant.named, paths), paths);
    let proof = meant.root.as_ref().map(|root| {
        let (proof, excluded) = (proof(meant, paths), root.exclude.iter());
        let excluded = excluded.map(|of| exclude::question(of, meant, paths));
        quote! { #proof #(#excluded)* }
    });
    let (import, paths) = paths.short();
    let paths = &paths;
    let rt = paths.at(meant.named.ident.span());
    let item = &meant.item;
    let generics = crate::attribute::keyed::print::bound(&meant.named, paths);
    let functions =
        meant.imports.iter().enumerate().map(|(number, import)| function(number, import, &generics, paths));
    let record =
        if generics.params.is_empty() { fixed(meant, paths) } else { generic(meant, &generics, paths) };
    let submitted = meant.controllers.iter().filter(|listed| listed.generic);
    let submitted = submitted.map(|Listed { ty, cfgs, .. }| {
        let rt = paths.at(ty.span());
        quote! {
            #(#cfgs)*
            const _: () = { #rt::inventory::submit! { #rt::LinkedController::of::<#ty>() } };
        }
    });
    let root = meant.root.is_some().then(|| {
        let ty = &meant.named.ty;
        quote! { #[automatically_derived] impl #rt::Root for #ty { const PROVED: bool = true; } }
    });
    let filters: Vec<_> = meant.filters.iter().map(|listed| (&listed.ty, &*listed.cfgs)).collect();
    let pairs = pairs(&filters, paths);
    let middleware = middleware::constants(meant, paths);
    quote! {
        #item
        #options
        #[allow(clippy::all)]
        const _: () = {
            #import
            #(#functions)*
            #record
            #root
            #(#submitted)*
            #pairs
            #middleware
        };
        #proof
    }
}

/// The key, and the record as a static, behind a pointer that constants do not follow.
fn fixed(meant: &Module, paths: &Paths) -> TokenStream {
    let span = meant.named.ident.span();
    let rt = paths.at(span);
    let (key, fields, value) = (parts(&meant.named), fields(meant, None, paths), value(meant));
    let options = options_record(meant, paths);
    let ty = &meant.named.ty;
    // Only a module with controllers has to be known to the linker, which then knows that they are not forgotten.
    let linked = (!meant.controllers.is_empty()).then(|| quote! { linked });
    quote_spanned! { span=> #rt::module_of! { #ty (#key) { #value } { #fields } { #options } #linked } }
}

/// The record as a constant, since a static cannot be generic.
fn generic(meant: &Module, generics: &Generics, paths: &Paths) -> TokenStream {
    let span = meant.named.ident.span();
    let rt = paths.at(span);
    let (key, fields, value) = (key(&meant.named, paths), fields(meant, Some(generics), paths), value(meant));
    let site = meant.named.place.arguments();
    let hooks = hooks(None, &meant.named.ty, span, paths);
    let options = options_record(meant, paths);
    let ty = &meant.named.ty;
    let (params, arguments, wheres) = generics.split_for_impl();
    let idents = generics.type_params().map(|param| &param.ident);
    let plain = &meant.named.generics.params;
    quote_spanned! { span=>
        #key
        struct __Armature<#plain>(::core::marker::PhantomData<fn() -> (#(#idents,)*)>);
        impl #params __Armature #arguments #wheres {
            const RECORD: &'static #rt::ModuleRecord = &#rt::ModuleRecord {
                #fields
                ..#rt::module(<#ty as #rt::Keyed>::KEY, #site, || #rt::module_value::<#ty>(#value), || #hooks)
            };
        }
        #[automatically_derived]
        impl #params #rt::Module for #ty #wheres {
            const RECORD: #rt::RecordRef = #rt::RecordRef::new(__Armature::#arguments::RECORD);
            #options
        }
    }
}

/// The fields that differ from `ModuleRecord::empty`.
fn fields(meant: &Module, generics: Option<&Generics>, paths: &Paths) -> TokenStream {
    let span = meant.named.ident.span();
    let rt = paths.at(span);
    let ty = &meant.named.ty;
    let mut fields = TokenStream::new();
    for list in lists(meant, generics, paths).iter().filter(|list| !list.is_empty()) {
        let (name, entries) = (list.name(), list.print());
        // The root's stages are around the whole application.
        if !(meant.root.is_some() && list.is_stages()) {
            fields.extend(quote! { #name: #entries, });
        }
    }
    if let Some(root) = &meant.root {
        let own = root_fields(root, meant, paths);
        fields.extend(quote! { root: #rt::Some(#rt::RootRecord { #own ..#rt::RootRecord::NONE }), });
    }
    if !meant.meta.is_empty() || !meant.with.is_empty() {
        let meta = metadata(&meant.meta, &meant.with, generics.is_some(), paths);
        fields.extend(quote! { meta: #meta, });
    }
    if let Some(timeout) = timeout(&[(meant.timeout, &meant.with)], paths) {
        fields.extend(quote! { timeout: #timeout, });
    }
    if meant.global {
        fields.extend(quote! { global: true, });
    }
    if !meant.path.is_empty() {
        let path = &meant.path;
        fields.extend(quote! { path: #path, });
    }
    if meant.options.is_some() {
        fields.extend(quote! { options: <#ty as #rt::Module>::OPTIONS, });
    }
    fields
}

/// The fields that differ from `RootRecord::NONE`.
fn root_fields(root: &Root, meant: &Module, paths: &Paths) -> TokenStream {
    let mut fields = TokenStream::new();
    let stages = stages(meant, paths);
    if !stages.is_empty() {
        let stages = stages.print();
        fields.extend(quote! { stages: #stages, });
    }
    if !root.prefix.is_empty() {
        let prefix = &root.prefix;
        fields.extend(quote! { prefix: #prefix, });
    }
    if !root.exclude.is_empty() {
        let entries = root.exclude.iter().map(|of| {
            let (cfgs, entry) = (&of.cfgs, exclude::entry(of, paths));
            quote! { #(#cfgs)* #entry }
        });
        fields.extend(quote! { exclude: &[#(#entries),*], });
    }
    if let Some(slash) = root.slash {
        let (rt, slash) = (paths.at(meant.named.ident.span()), format_ident!("{slash}"));
        fields.extend(quote! { slash: #rt::Slash::#slash, });
    }
    if root.secure {
        fields.extend(quote! { secure: true, });
    }
    fields
}

fn options_record(meant: &Module, paths: &Paths) -> Option<TokenStream> {
    let ty = meant.options.as_ref()?;
    let rt = paths.at(ty.span());
    let record =
        quote_spanned! { ty.span()=> ::core::option::Option::Some(<#ty as #rt::ModuleOptions>::OPTIONS) };
    Some(quote! { const OPTIONS: ::core::option::Option<#rt::OptionsRecord> = #record; })
}

fn value(meant: &Module) -> TokenStream {
    let ident = &meant.named.ident;
    match &meant.fields {
        None => ident.to_token_stream(),
        Some(members) => quote! { #ident { #(#members: ::core::marker::PhantomData),* } },
    }
}

/// `for_root` and `for_root_async`.
fn options(meant: &Module, generics: &Generics, paths: &Paths) -> Option<TokenStream> {
    let options = meant.options.as_ref()?;
    let rt = paths.at(options.span());
    let (vis, ty) = (&meant.vis, &meant.named.ty);
    let (params, _, wheres) = generics.split_for_impl();
    let name = &meant.named.text;
    let plain = format!(" `{name}` with these options.");
    let late = format!(
        " `{name}` with the options that `factory` makes: a closure of `Inject<T>` arguments that are visible where the import stands. It returns the options, a `Result` of them, or a future of either."
    );
    // At the attribute: if the type does not exist, the compiler would otherwise propose it as a parameter of this impl.
    let impl_token = quote! { impl };
    Some(quote_spanned! { options.span()=>
        #[allow(dead_code)]
        #impl_token #params #ty #wheres {
            #[doc = #plain]
            #vis fn for_root(options: #options) -> #rt::WithOptions<Self, #options> {
                #rt::WithOptions::new(options)
            }

            #[doc = #late]
            #vis fn for_root_async<__F, __A, __K>(factory: __F) -> #rt::WithFactory<Self, #options, __F, __A, __K> {
                #rt::WithFactory::new(factory)
            }
        }
    })
}

/// The constant that proves the application under `cargo check`.
fn proof(meant: &Module, paths: &Paths) -> TokenStream {
    let span = meant.named.ident.span();
    let rt = paths.at(span);
    let ty = &meant.named.ty;
    let asked = quote_spanned! { span=> #rt::proof::check(<#ty as #rt::Module>::RECORD) };
    let checked = question(&asked, span, &rt);
    quote_spanned! { span=> #[allow(long_running_const_eval)] const _: () = { #checked }; }
}

/// After a mistake: prints a module whose record is the errors, and which is not proved.
pub(crate) fn stub(
    item: &syn::DeriveInput,
    options: Option<&syn::Type>,
    root: bool,
    errors: &TokenStream,
    paths: &Paths,
) -> TokenStream {
    let span = item.ident.span();
    let rt = paths.at(span);
    let StubType { ty, generics } = StubType::of_item(&item.ident, &item.generics);
    let (params, _, wheres) = generics.split_for_impl();
    let text = item.ident.to_string();
    let vis = &item.vis;
    let root = root.then(|| quote_spanned! { span=> impl #params #rt::Root for #ty #wheres {} });
    let options = options.map(|options| {
        quote_spanned! { span=>
            #[allow(dead_code)]
            impl #params #ty #wheres {
                #vis fn for_root(_: #options) -> Self { ::core::panic!() }
                #vis fn for_root_async<F>(_: F) -> Self { ::core::panic!() }
            }
        }
    });
    quote_spanned! { span=>
        const _: () = {
            #[automatically_derived]
            impl #params #rt::Keyed for #ty #wheres {
                const KEY: #rt::Key = #rt::Key::stub(#text, ::core::module_path!());
            }
            #[automatically_derived]
            impl #params #rt::Module for #ty #wheres {
                const RECORD: #rt::RecordRef = { #errors };
            }
            #root
            #options
        };
    }
}
