//! An impl under `#[guard]` as it was written, without our attributes on the arguments of `can_activate`.

use crate::attribute::controller::written::{Function, read};
use crate::names;
use crate::syntax::half_typed::{is_whole, without_attrs};
use crate::syntax::pieces::{Raw, options};
use crate::syntax::raw::{Member, RawImpl};
use proc_macro2::TokenStream;

/// The impl as written.
pub(crate) struct Guard {
    /// The options of `#[guard]`.
    pub(crate) options: Vec<Raw>,
    /// The impl without our attributes.
    pub(crate) item: RawImpl,
    /// `can_activate`, if it is there.
    pub(crate) function: Option<Function>,
    /// Whether a member is half typed: then `can_activate` may be that one.
    pub(crate) half_typed: bool,
}

/// Reads an impl.
pub(crate) fn guard(args: TokenStream, item: TokenStream) -> syn::Result<Guard> {
    let mut item: RawImpl = syn::parse2(item)?;
    let (mut function, mut half_typed) = (None, false);
    for member in &mut item.members {
        match member {
            Member::Fn(own) if own.sig.ident == names::CAN_ACTIVATE => function = Some(read(own)),
            Member::Fn(_) => {}
            Member::Other(tokens) => {
                let (left, _) = without_attrs(std::mem::take(tokens), &|_| false);
                half_typed |= !is_whole(&left);
                *tokens = left;
            }
        }
    }
    Ok(Guard { options: options(args), item, function, half_typed })
}
