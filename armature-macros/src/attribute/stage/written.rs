//! An impl of a stage as it was written, without our attributes on the arguments of its function.

use crate::attribute::controller::written::{Function, read};
use crate::syntax::half_typed::{is_whole, without_attrs};
use crate::syntax::pieces::Raw;
use crate::syntax::raw::{Member, RawImpl};
use proc_macro2::TokenStream;

/// The impl as written.
pub(crate) struct Stage {
    /// The options of the attribute.
    pub(crate) options: Vec<Raw>,
    /// The impl without our attributes.
    pub(crate) item: RawImpl,
    /// The function, if it is there.
    pub(crate) function: Option<Function>,
    /// Whether a member is half typed: then the function may be that one.
    pub(crate) half_typed: bool,
}

/// Reads an impl whose function has this name.
pub(crate) fn stage(options: Vec<Raw>, item: TokenStream, name: &str) -> syn::Result<Stage> {
    let mut item: RawImpl = syn::parse2(item)?;
    let (mut function, mut half_typed) = (None, false);
    for member in &mut item.members {
        match member {
            Member::Fn(own) if own.sig.ident == name => function = Some(read(own)),
            Member::Fn(_) => {}
            Member::Other(tokens) => {
                let (left, _) = without_attrs(std::mem::take(tokens), &|_| false);
                half_typed |= !is_whole(&left);
                *tokens = left;
            }
        }
    }
    Ok(Stage { options, item, function, half_typed })
}
