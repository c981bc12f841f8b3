//! `#[provider]` on a function, and what providers of every form share: options, arguments, return type.

use super::meant::{Build, ConstructorArgument, Dep, Owner, Provider};
use crate::attribute::controller::check::argument;
use crate::attribute::controller::meant::{Argument, Conversion, Source};
use crate::diag::Diag;
use crate::names;
use crate::span::{Begin, Place};
use crate::syntax::options::Options;
use crate::syntax::pieces::Raw;
use crate::syntax::raw::RawFn;
use crate::syntax::self_type::of_impl;
use crate::syntax::types::{Borrowed, borrowed, result_ok, to_source, unraw};
use armature_grammar::code;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{FnArg, GenericParam, ReturnType, Signature, Type};

const KNOWN: &[&str] = &[names::SCOPE, names::HOOKS, names::CRATE];

/// Checks the function.
pub(crate) fn function(options: &Options<'_>, written: &RawFn, diag: &mut Diag) -> Option<Provider> {
    let scope = scope(options, diag);
    let hooks = hooks(options, diag);
    let sig = &written.sig;
    for param in &sig.generics.params {
        if !matches!(param, GenericParam::Lifetime(_)) {
            diag.error(
                param,
                code::BAD_CONSTRUCTOR,
                "a provider function cannot be generic: a module lists it by its name",
            )
            .help("write one function for each type, or a `#[construct]` function in a generic impl");
        }
    }
    let taken = arguments(sig, Builder::Function, scope, &syn::parse_quote!(Self), diag);
    let output = output(sig, "T", diag);
    let built = match &sig.output {
        ReturnType::Type(_, ty) => result_ok(ty).unwrap_or(ty),
        ReturnType::Default => return None,
    };
    if let Type::ImplTrait(_) | Type::TraitObject(_) = built {
        diag.error(
            built,
            code::BAD_CONSTRUCTOR,
            "a provider function cannot return `impl Trait` or `dyn Trait`",
        )
        .help(format!("name a concrete type, and list the function as `{} as dyn Trait`", sig.ident));
        return None;
    }
    let ((deps, args), output) = (taken?, output?);
    let name = &sig.ident;
    Some(Provider {
        item: {
            let listed = listed(written);
            quote! { #written #listed }
        },
        named: None,
        of: Owner { ty: name.to_token_stream(), generics: syn::Generics::default(), ident: name.clone() },
        built: built.to_token_stream(),
        scope,
        hooks,
        deps,
        args,
        build: Build::Call { path: name.to_token_stream(), awaits: sig.asyncness.is_some(), output },
    })
}

/// The type that represents the function in `providers`. It has braces, so that it is only a type and the name of the
/// function stays callable.
pub(crate) fn listed(written: &RawFn) -> TokenStream {
    let RawFn { vis, sig, attrs, .. } = written;
    let name = &sig.ident;
    let docs = attrs.iter().filter(|attr| attr.path().is_ident("doc") || attr.path().is_ident("cfg"));
    quote_spanned! { name.span()=>
        #(#docs)*
        #[allow(non_camel_case_types, dead_code)]
        #vis struct #name {}
    }
}

/// Reads the options a struct or constructor takes.
pub(crate) fn options<'w>(attribute: &str, raws: &'w [Raw], diag: &mut Diag) -> Options<'w> {
    let options = Options::read(raws, attribute, KNOWN, diag);
    options.alone(0, attribute, diag);
    let _ = options.path(names::CRATE, diag);
    options
}

/// The variant of `Scope` that `scope = …` names; `Singleton` if it is missing or wrong.
pub(crate) fn scope(options: &Options<'_>, diag: &mut Diag) -> &'static str {
    let words: Vec<&str> = names::SCOPES.iter().map(|(word, _)| *word).collect();
    let word = options.word(names::SCOPE, names::SCOPE, &words, diag).map(|(word, _)| word);
    let variant = names::SCOPES.iter().find(|(name, _)| Some(*name) == word);
    variant.map_or("Singleton", |(_, variant)| *variant)
}

/// The fields of `Hooks` that `hooks(…)` lists; `None` if it is missing.
pub(crate) fn hooks(options: &Options<'_>, diag: &mut Diag) -> Option<Vec<(&'static str, Span)>> {
    options.find(names::HOOKS)?;
    let known: Vec<&str> = names::LIFECYCLE.iter().map(|(name, _)| *name).collect();
    let mut fields = Vec::new();
    for entry in options.list(names::HOOKS, diag) {
        let written = entry.tokens.to_string();
        let last = written.rsplit("::").next().unwrap_or_default().trim();
        match names::LIFECYCLE.iter().find(|(name, _)| *name == last) {
            Some((_, field)) => fields.push((*field, entry.tokens.span())),
            None => {
                diag.error(
                    &entry.tokens,
                    code::BAD_OPTION_VALUE,
                    format!("`{written}` is not a lifecycle trait"),
                )
                .nearest(last, &known);
            }
        }
    }
    Some(fields)
}

/// What builds a value.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Builder {
    /// `#[construct]`.
    Constructor,
    /// `#[provider]`.
    Function,
}

impl std::fmt::Display for Builder {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Builder::Constructor => "a constructor",
            Builder::Function => "a provider function",
        })
    }
}

/// The arguments: injected ones, and, for what is request-scoped, facts and extractors.
pub(crate) fn arguments(
    sig: &Signature,
    what: Builder,
    scope: &str,
    this: &Type,
    diag: &mut Diag,
) -> Option<(Vec<Dep>, Vec<ConstructorArgument>)> {
    let before = diag.count();
    let (mut deps, mut args) = (Vec::new(), Vec::new());
    for input in &sig.inputs {
        match input {
            FnArg::Receiver(receiver) => {
                diag.error(
                    receiver,
                    code::BAD_CONSTRUCTOR,
                    format!("{what} cannot take `self`: it builds the value"),
                )
                .help("take what it needs as `Inject<T>` arguments");
            }
            FnArg::Typed(arg) => match (&*arg.ty, argument::unmarked(&arg.ty, this)) {
                (Type::ImplTrait(ty), _) => {
                    diag.error(ty, code::BAD_CONSTRUCTOR, format!("{what} cannot take `impl Trait`"))
                        .help("write `Inject<dyn Trait>`");
                }
                (_, from) if scope == "Request" && !matches!(from, Source::Inject(_)) => {
                    let ty = of_impl(Type::clone(&arg.ty), this);
                    let (place, conversion) = (Place::of(&arg.ty), Conversion::default());
                    args.push(ConstructorArgument::Request(Argument { place, ty, from, conversion }));
                }
                (Type::Reference(ty), _) => by_reference(arg, ty, what, diag),
                (ty, _) => {
                    let cfgs = arg.attrs.iter().filter(|attr| attr.path().is_ident("cfg")).cloned().collect();
                    args.push(ConstructorArgument::Dep(deps.len()));
                    deps.push(Dep { ty: ty.clone(), cfgs });
                }
            },
        }
    }
    let own = sig.generics.params.iter().filter(|param| !matches!(param, GenericParam::Lifetime(_)));
    for param in own.filter(|_| what == Builder::Constructor) {
        diag.error(param, code::BAD_CONSTRUCTOR, "a constructor cannot have type parameters of its own")
            .help("move them to the impl");
    }
    if let Some(unsafety) = unsafe_token(sig) {
        diag.error_at(
            unsafety,
            code::BAD_CONSTRUCTOR,
            format!("{what} cannot be `unsafe`: the container calls it"),
        );
    }
    (diag.count() == before).then_some((deps, args))
}

/// A reference where a value is injected.
fn by_reference(arg: &syn::PatType, ty: &syn::TypeReference, what: Builder, diag: &mut Diag) {
    let text = format!("arguments of {what} are injected by value");
    let report = diag.error(ty, code::BAD_CONSTRUCTOR, text);
    let (name, inner) = (to_source(&arg.pat), to_source(&ty.elem));
    match borrowed(&ty.elem) {
        Borrowed::Injected => report.help(format!("write `{name}: {inner}`")),
        Borrowed::Plain => report
            .help("inject a type that holds the value, such as `config: Inject<Config>`, and read it there"),
        Borrowed::Other => report
            .help(format!("write `{name}: Inject<{inner}>`"))
            .help("a fact that a guard proves can be borrowed if you write `scope = request`"),
    };
}

fn unsafe_token(sig: &Signature) -> Option<Span> {
    match &sig.safety {
        syn::Safety::Unsafe(token) => Some(token.span),
        _ => None,
    }
}

/// The span of the return type; refuses a function that returns nothing.
pub(crate) fn output(sig: &Signature, example: &str, diag: &mut Diag) -> Option<Span> {
    match &sig.output {
        ReturnType::Type(_, ty) => Some(ty.span()),
        ReturnType::Default => {
            let text =
                format!("`{}` returns nothing, but has to return the value it builds", unraw(&sig.ident));
            diag.error(&sig.ident, code::BAD_CONSTRUCTOR, text)
                .help(format!("write `-> {example}` or `-> Result<{example}>`"));
            None
        }
    }
}
