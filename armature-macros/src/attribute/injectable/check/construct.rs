//! `#[injectable]` on an impl with a `#[construct]` function.

use crate::attribute::keyed::check::impl_named;
use crate::attribute::keyed::meant::Named;
use crate::attribute::provider::check::{Builder, arguments, hooks, output, scope};
use crate::attribute::provider::meant::{Build, Owner, Provider};
use crate::diag::Diag;
use crate::names::inner;
use crate::syntax::half_typed::{is_whole, without_attrs};
use crate::syntax::options::Options;
use crate::syntax::raw::{Member, RawFn, RawImpl, take_attrs};
use armature_grammar::code;
use quote::{ToTokens, quote};

/// Checks the impl.
pub(crate) fn implementation(options: &Options<'_>, written: &RawImpl, diag: &mut Diag) -> Option<Provider> {
    let scope = scope(options, diag);
    let hooks = hooks(options, diag);
    let named = impl_named(&written.self_ty, &written.generics, diag);
    let mut item = written.clone();
    let (constructors, half_typed) = constructors(&mut item);
    let function = match constructors.as_slice() {
        [one] => Some(one),
        // The compiler has already reported what is wrong with it.
        [] if half_typed => None,
        [] => {
            diag.error(
                &written.self_ty,
                code::BAD_CONSTRUCTOR,
                "no function of this impl is marked `#[construct]`",
            )
            .help("write `#[construct]` on the function that builds the value")
            .help("or remove `#[injectable]` here, and write it on the struct");
            None
        }
        [first, others @ ..] => {
            for other in others {
                let text = format!("`{}` is a second constructor", other.sig.ident);
                diag.error(&other.sig.ident, code::CONTRADICTION, text)
                    .help(format!("keep `#[construct]` on one of them; `{}` has it too", first.sig.ident));
            }
            Some(first)
        }
    };
    let taken = arguments(&function?.sig, Builder::Constructor, scope, &written.self_ty, diag);
    let output = output(&function?.sig, "Self", diag);
    let (named, (deps, args), output): (Named, _, _) = (named?, taken?, output?);
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
        args,
        build: Build::Call { path: quote! { Self::#name }, awaits: function.asyncness.is_some(), output },
    })
}

/// The impl without our attributes.
pub(crate) fn clean(written: &RawImpl) -> RawImpl {
    let mut item = written.clone();
    constructors(&mut item);
    item
}

/// The functions marked `#[construct]`, and whether one is half typed; removes the attribute.
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
