//! Async functions as functions that return a boxed future, so that a trait with them can be used as `dyn`.
//!
//! Trait and impl go through the same code, so their signatures agree: every lifetime that was left out gets a name,
//! and names stand in the order in which they appear in the arguments.

use super::meant::{Boxed, Dynamic};
use crate::paths::Paths;
use crate::span::Begin;
use crate::syntax::lifetimes::{each_lifetime, elided};
use crate::syntax::raw::{Member, RawFn, RawTrait, excused};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{
    FnArg, GenericParam, Lifetime, LifetimeParam, Pat, ReceiverKind, ReturnType, Signature, Type,
    parse_quote, parse_quote_spanned,
};

/// Prints, for `trait Repo { async fn find(&self, id: u64) -> Result<User>; }`:
///
/// ```text
/// trait Repo: Send + Sync + 'static {
///     fn find<'__armature_0, '__armature>(&'__armature_0 self, id: u64)
///         -> Pin<Box<dyn Future<Output = Result<User>> + '__armature>> where '__armature_0: '__armature;
/// }
/// impl Keyed for dyn Repo { const KEY: Key = …; }
/// impl<X: Repo + 'static> BindFrom<X> for dyn Repo { fn bind_from(value: Inject<X>) -> Inject<dyn Repo> { … } }
/// ```
pub(crate) fn dynamic(meant: &Dynamic, paths: &Paths) -> TokenStream {
    let item = boxed_trait(&meant.item, meant.shared, paths);
    let key = crate::attribute::keyed::print::key(&meant.named, paths);
    let accept = accept(meant, paths);
    quote! {
        #item
        const _: () = {
            #key
            #accept
        };
    }
}

fn accept(meant: &Dynamic, paths: &Paths) -> TokenStream {
    let span = meant.named.ident.span();
    let rt = paths.at(span);
    let mut generics = crate::attribute::keyed::print::bound(&meant.named, paths);
    let (_, arguments, _) = meant.named.generics.split_for_impl();
    let (ident, ty) = (&meant.named.ident, &meant.named.ty);
    generics.params.push(parse_quote_spanned! { span=> __ArmatureX: #ident #arguments + 'static });
    let (params, _, wheres) = generics.split_for_impl();
    quote_spanned! { span=>
        #[automatically_derived]
        impl #params #rt::BindFrom<__ArmatureX> for #ty #wheres {
            fn bind_from(value: #rt::Inject<__ArmatureX>) -> #rt::Inject<Self> {
                #rt::Inject::from_arc(value.into_arc())
            }
        }
    }
}

/// The trait with boxed futures; `shared` adds that every implementor is `Send + Sync`.
pub(crate) fn boxed_trait(written: &RawTrait, shared: bool, paths: &Paths) -> RawTrait {
    let mut item = written.clone();
    let span = item.ident.span().resolved_at(Span::call_site());
    if !item.attrs.iter().any(|attr| attr.to_token_stream().to_string().contains("on_unimplemented")) {
        let message = format!("[A0508] `{{Self}}` does not implement `{}`", item.ident);
        let label = format!("write `impl {} for {{Self}}`", item.ident);
        item.attrs.push(parse_quote_spanned! { span=>
            #[diagnostic::on_unimplemented(message = #message, label = #label)]
        });
    }
    if shared {
        item.supertraits.push(parse_quote_spanned! { span=> ::core::marker::Send });
        item.supertraits.push(parse_quote_spanned! { span=> ::core::marker::Sync });
    }
    item.supertraits.push(parse_quote_spanned! { span=> 'static });
    let required = |member: &Member| match member {
        Member::Fn(function) => is_boxed(function) && function.body.is_none(),
        Member::Other(_) => false,
    };
    let required = item.members.iter().any(required);
    if members(&mut item.members, paths) {
        let ending = if required {
            quote! { ; }
        } else {
            quote! { {} }
        };
        item.members.push(Member::Other(reminder(&ending)));
    }
    item
}

/// A function that `#[injectable]` adds to traits and impls with async functions: for an impl without the attribute the
/// compiler reports, beside lifetimes that do not match, that this is missing.
fn reminder(ending: &TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #[allow(dead_code)]
        fn write_injectable_on_trait_and_impl() where Self: ::core::marker::Sized #ending
    }
}

/// Prints the impl with boxed futures.
pub(crate) fn implementation(meant: &Boxed, paths: &Paths) -> TokenStream {
    let mut item = meant.item.clone();
    if members(&mut item.members, paths) {
        item.members.push(Member::Other(reminder(&quote! { {} })));
    }
    item.into_token_stream()
}

/// Boxes every async function that `dyn` can call. Returns whether there are any.
fn members(members: &mut [Member], paths: &Paths) -> bool {
    let mut any = false;
    for member in members {
        if let Member::Fn(function) = member
            && is_boxed(function)
        {
            boxed(function, paths);
            any = true;
        }
    }
    any
}

/// Whether it is an async function that `dyn` can call.
fn is_boxed(function: &RawFn) -> bool {
    function.sig.asyncness.is_some() && function.sig.receiver().is_some() && !excused(&function.sig)
}

fn boxed(function: &mut RawFn, paths: &Paths) {
    let span = function.sig.asyncness.take().map_or_else(Span::call_site, |token| token.span);
    let rt = paths.at(span);
    let (awaited, output) = match &function.sig.output {
        ReturnType::Type(_, ty) => (ty.to_token_stream(), ty.span()),
        ReturnType::Default => (quote_spanned! { span=> () }, span),
    };
    let mut lifetimes = Lifetimes::new(&function.sig);
    let mut awaited: Type = match syn::parse2(awaited) {
        Ok(ty) => ty,
        Err(_) => return,
    };
    for input in &mut function.sig.inputs {
        lifetimes.argument(input);
    }
    lifetimes.output(&mut awaited);
    // At the attribute: an impl without it does not match, and the compiler points here.
    lifetimes.declare(&mut function.sig, Span::mixed_site());
    function.sig.output = parse_quote_spanned! { output=> -> #rt::LocalFuture<'__armature, #awaited> };
    function.attrs.push(parse_quote_spanned! { span=>
        #[allow(clippy::type_complexity, clippy::needless_lifetimes, clippy::manual_async_fn, clippy::diverging_sub_expression, clippy::let_and_return)]
    });
    if let Some(body) = &function.body {
        let held = hold(&mut function.sig.inputs);
        let result = Ident::new("__armature_result", span.resolved_at(Span::mixed_site()));
        // The first statement tells `return` what to coerce to, the second the body's tail.
        let inside = quote_spanned! { span=>
            #rt::boxed::<#awaited, _>(async move {
                if let ::core::option::Option::Some(#result) = ::core::option::Option::None::<#awaited> {
                    #[allow(unreachable_code)]
                    return #result;
                }
                #(#held)*
                let #result: #awaited = #body;
                #[allow(unreachable_code)]
                #result
            })
        };
        let mut new = Group::new(Delimiter::Brace, inside);
        new.set_span(body.span());
        function.body = Some(new);
    }
}

/// Binds every argument inside the future, which drops them when it ends, as an async function does; gives arguments
/// that are patterns a name.
fn hold(inputs: &mut Punctuated<FnArg, syn::Token![,]>) -> Vec<TokenStream> {
    let mut held = Vec::new();
    for (number, input) in inputs.iter_mut().enumerate() {
        let FnArg::Typed(arg) = input else { continue };
        let span = arg.pat.span().resolved_at(Span::mixed_site());
        let pattern = (*arg.pat).clone();
        let name: Ident = match &pattern {
            Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none() => pat.ident.clone(),
            _ => format_ident!("__armature_{number}", span = span),
        };
        held.push(quote_spanned! { span=> let #pattern = #name; });
        *arg.pat = parse_quote! { #name };
    }
    held
}

/// The lifetimes of a signature in the order of their appearance.
struct Lifetimes {
    /// Those the user declared and we have not met yet.
    declared: Vec<LifetimeParam>,
    /// Met so far.
    met: Vec<LifetimeParam>,
    fresh: usize,
    /// The receiver's, for the output.
    receiver: Option<Lifetime>,
}

impl Lifetimes {
    fn new(sig: &Signature) -> Lifetimes {
        let declared = sig.generics.lifetimes().cloned().collect();
        Lifetimes { declared, met: Vec::new(), fresh: 0, receiver: None }
    }

    fn argument(&mut self, input: &mut FnArg) {
        match input {
            FnArg::Typed(arg) => self.inside(&mut arg.ty),
            FnArg::Receiver(receiver) => {
                let span = receiver.self_token.span;
                if let ReceiverKind::Reference(_, lifetime, _) = &mut receiver.kind {
                    self.name(lifetime.get_or_insert_with(|| elided(span)));
                    self.receiver.clone_from(lifetime);
                } else if let ReceiverKind::Typed(_, ty) = &mut receiver.kind {
                    self.inside(ty);
                    self.receiver = self.met.first().map(|param| param.lifetime.clone());
                }
            }
        }
    }

    /// Lifetimes left out of the output are the receiver's.
    fn output(&mut self, ty: &mut Type) {
        let Some(receiver) = self.receiver.clone() else { return };
        each_lifetime(ty, &mut |lifetime| {
            if lifetime.ident == "_" {
                *lifetime = receiver.clone();
            }
        });
    }

    fn inside(&mut self, ty: &mut Type) {
        each_lifetime(ty, &mut |lifetime| self.name(lifetime));
    }

    /// Gives a lifetime that was left out a name, and notes the others.
    fn name(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident == "_" {
            *lifetime = self.make(lifetime.span());
        } else {
            self.meet(lifetime);
        }
    }

    fn make(&mut self, span: Span) -> Lifetime {
        let span = span.resolved_at(Span::mixed_site());
        let lifetime = Lifetime::new(&format!("'__armature_{}", self.fresh), span);
        self.fresh += 1;
        self.met.push(LifetimeParam::new(lifetime.clone()));
        lifetime
    }

    fn meet(&mut self, own: &Lifetime) {
        if let Some(at) = self.declared.iter().position(|param| param.lifetime == *own) {
            self.met.push(self.declared.remove(at));
        }
    }

    /// Writes them into the signature, each outliving the future.
    fn declare(self, sig: &mut Signature, span: Span) {
        let whole = Lifetime::new("'__armature", span);
        let mut params: Punctuated<GenericParam, syn::Token![,]> = Punctuated::new();
        let wheres = sig.generics.make_where_clause();
        for param in self.met.into_iter().chain(self.declared) {
            let lifetime = &param.lifetime;
            wheres.predicates.push(parse_quote_spanned! { span=> #lifetime: #whole });
            params.push(GenericParam::Lifetime(param));
        }
        params.push(GenericParam::Lifetime(LifetimeParam::new(whole)));
        let others = sig.generics.params.iter().filter(|param| !matches!(param, GenericParam::Lifetime(_)));
        params.extend(others.cloned());
        sig.generics.lt_token.get_or_insert(syn::Token![<](span));
        sig.generics.gt_token.get_or_insert(syn::Token![>](span));
        sig.generics.params = params;
    }
}
