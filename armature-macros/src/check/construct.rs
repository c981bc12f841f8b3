//! `#[injectable]` on an impl with a `#[construct]` function, and `#[provider]` on a function.

use super::injectable::words;
use super::keyed::{impl_named, of_result, plain};
use super::options::Options;
use super::provider::{hooks, scope};
use crate::diag::Diag;
use crate::half_typed::{is_whole, without_attrs};
use crate::model::keyed::Named;
use crate::model::provider::{Build, Dep, Owner, Provider};
use crate::names::inner;
use crate::raw::{Member, RawFn, RawImpl, take_attrs};
use armature_grammar::code;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{FnArg, GenericParam, ReturnType, Signature, Type};

/// Judges the impl.
pub(crate) fn implementation(options: &Options<'_>, written: &RawImpl, diag: &mut Diag) -> Option<Provider> {
    let scope = scope(options, diag);
    let hooks = hooks(options, diag);
    let named = impl_named(&written.self_ty, &written.generics, diag);
    let mut item = written.clone();
    let (constructors, half_typed) = constructors(&mut item);
    let function = match constructors.as_slice() {
        [one] => Some(one),
        // The compiler has reported what is wrong with it.
        [] if half_typed => None,
        [] => {
            diag.error(&written.self_ty, code::BAD_CONSTRUCTOR, "no function of this impl is a constructor")
                .help("write `#[construct]` on the function that builds the value")
                .help("or leave `#[injectable]` off this impl, and write it on the struct");
            None
        }
        [first, others @ ..] => {
            for other in others {
                let text = format!("`{}` is a second constructor", other.sig.ident);
                diag.error(&other.sig.ident, code::CONTRADICTION, text)
                    .help(format!("keep `#[construct]` on one; `{}` has it too", first.sig.ident));
            }
            Some(first)
        }
    };
    let deps = arguments(&function?.sig, Builder::Constructor, diag);
    let output = output(&function?.sig, "Self", diag);
    let (named, deps, output): (Named, _, _) = (named?, deps?, output?);
    let function = &function?.sig;
    let name = &function.ident;
    let owner = Owner { ty: named.ty.clone(), generics: named.generics.clone(), ident: named.ident.clone() };
    Some(Provider {
        item: item.into_token_stream(),
        named: Some(named),
        of: owner,
        built: quote! { Self },
        scope,
        hooks,
        deps,
        build: Build::Call { path: quote! { Self::#name }, awaits: function.asyncness.is_some(), output },
    })
}

/// Judges the function.
pub(crate) fn function(options: &Options<'_>, written: &RawFn, diag: &mut Diag) -> Option<Provider> {
    let scope = scope(options, diag);
    let hooks = hooks(options, diag);
    let sig = &written.sig;
    for param in &sig.generics.params {
        if !matches!(param, GenericParam::Lifetime(_)) {
            diag.error(
                param,
                code::BAD_CONSTRUCTOR,
                "a provider function is listed by its name, so it has no parameters",
            )
            .help("write one function for each type, or a `#[construct]` function in a generic impl");
        }
    }
    let deps = arguments(sig, Builder::Function, diag);
    let output = output(sig, "T", diag);
    let built = match &sig.output {
        ReturnType::Type(_, ty) => of_result(ty).unwrap_or(ty),
        ReturnType::Default => return None,
    };
    if let Type::ImplTrait(_) | Type::TraitObject(_) = built {
        diag.error(built, code::BAD_CONSTRUCTOR, "a provider function returns a type with a name")
            .help("name the type, and list it as `name_of_the_function as dyn Trait`");
        return None;
    }
    let (deps, output) = (deps?, output?);
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
        build: Build::Call { path: name.to_token_stream(), awaits: sig.asyncness.is_some(), output },
    })
}

/// The impl without our attributes.
pub(crate) fn clean(written: &RawImpl) -> RawImpl {
    let mut item = written.clone();
    constructors(&mut item);
    item
}

/// The type that stands for the function in `providers`. It has braces, so that it is a type alone and the function's
/// name stays callable.
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

/// The functions marked `#[construct]`, and whether one is half typed; takes the mark off them.
fn constructors(item: &mut RawImpl) -> (Vec<RawFn>, bool) {
    let (mut found, mut half_typed) = (Vec::new(), false);
    for member in &mut item.members {
        match member {
            Member::Fn(function) => {
                if !take_attrs(&mut function.attrs, inner::CONSTRUCT).is_empty() {
                    found.push(RawFn::clone(function));
                }
            }
            Member::Other(tokens) => {
                let (left, marked) = without_attrs(std::mem::take(tokens), &|name| name == inner::CONSTRUCT);
                half_typed |= marked && !is_whole(&left);
                *tokens = left;
            }
        }
    }
    (found, half_typed)
}

/// What builds a value.
#[derive(Clone, Copy, PartialEq)]
enum Builder {
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

/// The types of the arguments, all of which are injected.
fn arguments(sig: &Signature, what: Builder, diag: &mut Diag) -> Option<Vec<Dep>> {
    let before = diag.count();
    let mut types = Vec::new();
    for input in &sig.inputs {
        match input {
            FnArg::Receiver(receiver) => {
                diag.error(
                    receiver,
                    code::BAD_CONSTRUCTOR,
                    format!("{what} has no `self`: it makes the value"),
                )
                .help("take what it needs as `Inject<T>` arguments");
            }
            FnArg::Typed(arg) => match &*arg.ty {
                Type::ImplTrait(ty) => {
                    diag.error(ty, code::BAD_CONSTRUCTOR, format!("{what} takes types with a name"))
                        .help("write `Inject<dyn Trait>`");
                }
                Type::Reference(ty) => {
                    let inner = words(&ty.elem);
                    diag.error(ty, code::BAD_CONSTRUCTOR, format!("{what} takes what it needs by value"))
                        .help(format!("write `Inject<{inner}>`"));
                }
                ty => {
                    let cfgs = arg.attrs.iter().filter(|attr| attr.path().is_ident("cfg")).cloned().collect();
                    types.push(Dep { ty: ty.clone(), cfgs });
                }
            },
        }
    }
    let own = sig.generics.params.iter().filter(|param| !matches!(param, GenericParam::Lifetime(_)));
    for param in own.filter(|_| what == Builder::Constructor) {
        diag.error(param, code::BAD_CONSTRUCTOR, "a constructor has no parameters of its own")
            .help("write them on the impl");
    }
    if let Some(unsafety) = unsafe_token(sig) {
        diag.error_at(
            unsafety,
            code::BAD_CONSTRUCTOR,
            format!("{what} cannot be `unsafe`: the container calls it"),
        );
    }
    (diag.count() == before).then_some(types)
}

fn unsafe_token(sig: &Signature) -> Option<Span> {
    match &sig.safety {
        syn::Safety::Unsafe(token) => Some(token.span()),
        _ => None,
    }
}

/// Where the return type stands; refuses a function that returns nothing.
fn output(sig: &Signature, example: &str, diag: &mut Diag) -> Option<Span> {
    match &sig.output {
        ReturnType::Type(_, ty) => Some(ty.span()),
        ReturnType::Default => {
            let text =
                format!("`{}` returns nothing, and should return the value it builds", plain(&sig.ident));
            diag.error(&sig.ident, code::BAD_CONSTRUCTOR, text)
                .help(format!("write `-> {example}` or `-> Result<{example}>`"));
            None
        }
    }
}
