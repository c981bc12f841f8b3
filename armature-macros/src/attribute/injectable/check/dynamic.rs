//! Whether a trait can be used as `dyn`, and what its `#[injectable]` impls may be.

use crate::attribute::injectable::meant::{Boxed, Dynamic};
use crate::attribute::keyed::check::dyn_named;
use crate::attribute::provider::check::scope;
use crate::diag::Diag;
use crate::names::{self, inner};
use crate::syntax::options::Options;
use crate::syntax::pieces::Raw;
use crate::syntax::raw::{Member, RawFn, RawImpl, RawTrait, excused, is_sized};
use crate::syntax::types::to_source;
use armature_grammar::code;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{FnArg, ReceiverKind, ReturnType, TraitItem, Type};

/// Checks the trait.
pub(crate) fn dynamic(raws: &[Raw], written: &RawTrait, diag: &mut Diag) -> Option<Dynamic> {
    let options = Options::read(raws, "#[injectable]", &[names::SCOPE, names::CRATE], diag);
    options.alone(0, "#[injectable]", diag);
    let shared = scope(&options, diag) != "Worker";
    let named = dyn_named(&written.ident, &written.generics, diag);
    let usable = usable(written, diag);
    let named = named.filter(|_| usable)?;
    Some(Dynamic { item: written.clone(), named, shared })
}

/// Checks the impl of a trait.
pub(crate) fn implementation(raws: &[Raw], written: &RawImpl, diag: &mut Diag) -> Option<Boxed> {
    let options = Options::read(raws, "#[injectable]", &[names::SCOPE, names::HOOKS, names::CRATE], diag);
    options.alone(0, "#[injectable]", diag);
    for name in [names::SCOPE, names::HOOKS] {
        if let Some((written, _)) = options.find(name) {
            diag.error(written, code::WRONG_ITEM, format!("`{name}` does not belong on the impl of a trait"))
                .help(format!("move `{name}` to the `#[injectable]` of the struct or its constructor"))
                .note("here, as on the trait, `#[injectable]` only boxes the async functions");
        }
    }
    for member in &written.members {
        let Member::Fn(function) = member else { continue };
        if let Some(mark) = function.attrs.iter().find(|attr| attr.path().is_ident(inner::CONSTRUCT)) {
            diag.error(mark, code::BAD_CONSTRUCTOR, "a constructor does not belong in the impl of a trait")
                .help(format!("move it to `#[injectable] impl {}`", to_source(&written.self_ty)));
        }
        if function.sig.asyncness.is_some() {
            boxable(function, diag);
        }
    }
    Some(Boxed { item: written.clone() })
}

/// Whether nothing in the trait forbids `dyn`; reports what does.
pub(crate) fn usable(written: &RawTrait, diag: &mut Diag) -> bool {
    let before = diag.count();
    let name = &written.ident;
    let sized = written.supertraits.iter().find(|bound| is_sized(bound));
    if let Some(bound) = sized {
        diag.error(
            bound,
            code::BAD_TRAIT,
            format!("`{name}` cannot be used as `dyn {name}`: it requires `Sized`"),
        )
        .help("remove `Sized`");
    }
    for member in &written.members {
        match member {
            Member::Fn(function) => method(name, function, diag),
            Member::Other(tokens) => other(name, tokens, diag),
        }
    }
    diag.count() == before
}

fn other(name: &syn::Ident, tokens: &TokenStream, diag: &mut Diag) {
    match syn::parse2::<TraitItem>(tokens.clone()) {
        Ok(TraitItem::Const(item)) => {
            let text =
                format!("`{name}` cannot be used as `dyn {name}`: it has the constant `{}`", item.ident);
            diag.error(&item.ident, code::BAD_TRAIT, text).help(format!(
                "write a method: `fn {}(&self) -> {}`",
                item.ident.to_string().to_lowercase(),
                to_source(&item.ty)
            ));
        }
        Ok(TraitItem::Type(item)) => {
            let text = format!(
                "`{name}` cannot be used as `dyn {name}`: it has the associated type `{}`",
                item.ident
            );
            diag.error(&item.ident, code::BAD_TRAIT, text)
                .help(format!("make it a type parameter: `trait {name}<{}>`", item.ident));
        }
        // A macro may print anything, and the compiler reports what cannot be read.
        _ => {}
    }
}

fn method(name: &syn::Ident, function: &RawFn, diag: &mut Diag) {
    let sig = &function.sig;
    if excused(sig) {
        return;
    }
    let own = &sig.ident;
    let excuse = "or write `where Self: Sized` on it, so that it is left out of `dyn`";
    if let Some(param) = sig.generics.type_params().next() {
        diag.error(param, code::BAD_TRAIT, format!("`{own}` is generic, so `dyn {name}` cannot have it"))
            .help("make the trait generic, or take `&dyn` of another trait")
            .help(excuse);
    }
    let Some(receiver) = sig.receiver() else {
        diag.error(
            own,
            code::BAD_TRAIT,
            format!("`{own}` does not take `self`, so it cannot be called on `dyn {name}`"),
        )
        .help("write `&self` as its first argument")
        .help(excuse);
        return;
    };
    if matches!(receiver.kind, ReceiverKind::Value) {
        diag.error(
            receiver,
            code::BAD_TRAIT,
            format!("`{own}` takes `self` by value, but an injected value is shared"),
        )
        .help("write `&self`");
    }
    for input in &sig.inputs {
        let FnArg::Typed(arg) = input else { continue };
        if let Type::ImplTrait(ty) = &*arg.ty {
            diag.error(
                ty,
                code::BAD_TRAIT,
                format!("`{own}` takes `impl Trait`, so `dyn {name}` cannot have it"),
            )
            .help("write `&dyn Trait` or `Box<dyn Trait>`");
        } else if names_self(&arg.ty) {
            diag.error(
                &arg.ty,
                code::BAD_TRAIT,
                format!("`{own}` takes `Self`, which `dyn {name}` does not know"),
            )
            .help("name a concrete type");
        }
    }
    if let ReturnType::Type(_, ty) = &sig.output {
        if matches!(**ty, Type::ImplTrait(_)) {
            diag.error(
                ty,
                code::BAD_TRAIT,
                format!("`{own}` returns `impl Trait`, so `dyn {name}` cannot have it"),
            )
            .help("write `Box<dyn Trait>`");
        } else if names_self(ty) {
            diag.error(
                ty,
                code::BAD_TRAIT,
                format!("`{own}` returns `Self`, which `dyn {name}` does not know"),
            )
            .help(excuse);
        }
    }
}

/// Reports an async function whose future could not be boxed.
fn boxable(function: &RawFn, diag: &mut Diag) {
    let sig = &function.sig;
    if let ReturnType::Type(_, ty) = &sig.output
        && matches!(**ty, Type::ImplTrait(_))
    {
        diag.error(
            ty,
            code::BAD_TRAIT,
            format!("`{}` is called through `dyn`, so it cannot return `impl Trait`", sig.ident),
        )
        .help("write `Box<dyn Trait>`");
    }
}

/// Whether a type is or holds `Self`; `Self::Item` is another type.
fn names_self(ty: &Type) -> bool {
    fn any(tokens: TokenStream) -> bool {
        let mut trees = tokens.into_iter().peekable();
        while let Some(tree) = trees.next() {
            let found = match tree {
                TokenTree::Ident(ident) => {
                    let path =
                        matches!(trees.peek(), Some(TokenTree::Punct(colon)) if colon.as_char() == ':');
                    ident == "Self" && !path
                }
                TokenTree::Group(group) => any(group.stream()),
                _ => false,
            };
            if found {
                return true;
            }
        }
        false
    }
    any(ty.to_token_stream())
}
