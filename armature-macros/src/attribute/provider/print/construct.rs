//! Prints the record of a provider that has a constructor, or fields that `injectable.rs` cannot print: conditional ones, or
//! more than fit in a tuple.

use super::shared::{generics, hooks};
use crate::attribute::controller::meant::Argument;
use crate::attribute::controller::print::argument::{self, facts, fallbacks, local};
use crate::attribute::provider::meant::{Build, ConstructorArgument, Dep, Field, From, Provider};
use crate::paths::{Paths, respan};
use crate::span::Begin;
use crate::span::Place;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

/// Prints, for `#[construct] async fn open(db: Inject<Db>) -> Result<Self>`:
///
/// ```text
/// impl Provide for Service {
///     type Built = Self;
///     const PROVIDER: &'static ProviderRecord = &ProviderRecord {
///         facts: &[],
///         hooks: || Hooks { … },
///         ..provider::<Self>(
///             Scope::Singleton,
///             &[<Inject<Db> as Injected>::DEP],
///             Make::Shared(|r| boxed(async move { share(built(Self::open(r.take(0)?).await)?) })),
///             Site::new("src/service.rs", 4, 12),
///         )
///     };
/// }
/// ```
pub(super) fn provide(meant: &Provider, paths: &Paths) -> TokenStream {
    let span = meant.of.ident.span();
    let rt = paths.at(span);
    let Provider { of, built, scope, deps, .. } = meant;
    let ty = &of.ty;
    let generics = generics(meant, paths);
    let (params, _, wheres) = generics.split_for_impl();
    let scope = format_ident!("{scope}", span = span);
    let deps = deps.iter().map(|Dep { ty, cfgs }| {
        let rt = paths.at(ty.span());
        quote_spanned! { ty.span()=> #(#cfgs)* <#ty as #rt::Injected>::DEP }
    });
    let make = make(meant, paths);
    let asked = match &meant.named {
        Some(named) => &named.ty,
        None => built,
    };
    let hooks = hooks(meant.hooks.as_deref(), asked, span, paths);
    let site = Place::of(&of.ident).print(&rt);
    let args: Vec<&Argument> = request_arguments(meant).map(|(_, arg)| arg).collect();
    let needed = args.iter().flat_map(|arg| facts(std::slice::from_ref(*arg), paths));
    let fallbacks = args.iter().map(|arg| fallbacks(std::slice::from_ref(*arg), &rt));
    let hidden = generics.params.is_empty().then(|| quote! { #[diagnostic::do_not_recommend] });
    quote_spanned! { span=>
        #(#fallbacks)*
        #hidden
        #[automatically_derived]
        #[allow(clippy::all)]
        impl #params #rt::Provide for #ty #wheres {
            type Built = #built;
            const PROVIDER: &'static #rt::ProviderRecord = &#rt::ProviderRecord {
                facts: &[#(#needed),*],
                hooks: || { #hooks },
                ..#rt::provider::<Self>(#rt::Scope::#scope, &[#(#deps),*], #make, #site)
            };
        }
    }
}

/// The arguments that come from the request, with their numbers.
fn request_arguments(meant: &Provider) -> impl Iterator<Item = (usize, &Argument)> {
    meant.args.iter().enumerate().filter_map(|(number, arg)| match arg {
        ConstructorArgument::Request(arg) => Some((number, arg)),
        ConstructorArgument::Dep(_) => None,
    })
}

fn make(meant: &Provider, paths: &Paths) -> TokenStream {
    let span = meant.of.ident.span();
    let rt = paths.at(span);
    let resolver = Ident::new("__armature_resolver", Span::mixed_site());
    // If a dependency is left out by `#[cfg]`, those after it are counted by the code that is left.
    let counted = meant.deps.iter().any(|dep| !dep.cfgs.is_empty());
    let next = Ident::new("__armature_next", Span::mixed_site());
    let taken = |number: usize| {
        let ty = &meant.deps[number].ty;
        let rt = paths.at(ty.span());
        match counted {
            false => {
                quote_spanned! { ty.span()=> <#ty as #rt::Injected>::take(#resolver.sources(), #number)? }
            }
            true => {
                quote_spanned! { ty.span()=>
                    { #next += 1; <#ty as #rt::Injected>::take(#resolver.sources(), #next - 1)? }
                }
            }
        }
    };
    let counter = counted.then(|| quote! { let mut #next = 0_usize; });
    let value = match &meant.build {
        Build::Fields(fields) => {
            let fields = fields.iter().map(|Field { member, cfgs, from }| {
                let value = match from {
                    From::Dep(number) => taken(*number),
                    From::Value(expr) => quote! { #expr },
                    From::Default(span) => quote_spanned! { *span=> ::core::default::Default::default() },
                };
                quote! { #(#cfgs)* #member: #value }
            });
            quote_spanned! { span=> Self { #(#fields),* } }
        }
        Build::Call { path, awaits, output } => {
            let args = meant.args.iter().enumerate().map(|(number, arg)| match arg {
                ConstructorArgument::Dep(dep) => {
                    let (value, cfgs) = (taken(*dep), &meant.deps[*dep].cfgs);
                    quote! { #(#cfgs)* #value }
                }
                ConstructorArgument::Request(_) => {
                    let name = local(number);
                    quote! { #name }
                }
            });
            let awaits = awaits.then(|| quote_spanned! { *output=> .await });
            let built = &meant.built;
            let rt = paths.at(*output);
            // A wrong return type is then reported at the return type.
            let path = respan(path.clone(), *output);
            quote_spanned! { *output=> #rt::ConstructorReturn::<#built>::built(#path(#(#args),*) #awaits)? }
        }
    };
    let bindings = bindings(meant, &resolver, paths);
    let (variant, wrap) = match meant.scope {
        "Singleton" => (quote! { Shared }, quote_spanned! { span=> #rt::Shareable::share }),
        _ => (quote! { Local }, quote_spanned! { span=> #rt::keep }),
    };
    quote_spanned! { span=>
        #rt::Make::#variant(|#resolver| #rt::boxed(async move {
            #counter
            #bindings
            let value = #value;
            #wrap(value)
        }))
    }
}

/// The arguments that a request-scoped constructor takes from its request.
fn bindings(meant: &Provider, resolver: &Ident, paths: &Paths) -> TokenStream {
    let mut bindings = TokenStream::new();
    let from = argument::From { parts: quote! { __view.parts() }, facts: quote! { __view.facts() } };
    for (number, arg) in request_arguments(meant) {
        if bindings.is_empty() {
            let rt = paths.at(arg.ty.span());
            bindings.extend(quote! { let __view = #rt::args::view(#resolver)?; });
        }
        let value = argument::ready(arg, &from, paths).or_convert();
        bindings.extend(argument::binding(number, arg, &value));
    }
    bindings
}
