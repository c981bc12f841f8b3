//! An impl or a function under `#[middleware]` as it was written.

use crate::attribute::provider::check::listed;
use crate::attribute::stage::written::{Stage, stage};
use crate::names;
use crate::syntax::pieces::options;
use crate::syntax::raw::RawFn;
use crate::syntax::types::unraw;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};
use syn::Visibility;

/// The item as written.
pub(crate) struct Middleware {
    /// The impl. A free function becomes a method of a type with its name.
    pub(crate) stage: Stage,
    /// For a free function: its name, its type and its path to the framework.
    pub(crate) free: Option<Free>,
}

/// A function by itself.
pub(crate) struct Free {
    /// Without our attributes.
    pub(crate) function: RawFn,
    /// Its name.
    pub(crate) name: String,
    /// `struct logger {}`: what modules list, and the container builds.
    pub(crate) listed: TokenStream,
    /// `crate = path`, for that type.
    pub(crate) options: TokenStream,
    /// It is a method: the attribute belongs on its impl.
    pub(crate) is_method: bool,
}

/// Reads an impl or a function.
pub(crate) fn middleware(args: TokenStream, item: TokenStream) -> syn::Result<Middleware> {
    match syn::parse2::<RawFn>(item.clone()) {
        Ok(function) => free(args, function),
        Err(_) => Ok(Middleware { stage: stage(options(args), item, names::HANDLE)?, free: None }),
    }
}

/// A function, as a method of a type of its name: its arguments are then read like those of any other stage.
fn free(args: TokenStream, function: RawFn) -> syn::Result<Middleware> {
    let ident = function.sig.ident.clone();
    let (name, listed) = (unraw(&ident), listed(&function));
    let options = options(args);
    let own = options.iter().find(|raw| raw.name.as_ref().is_some_and(|name| name == names::CRATE));
    let own = own.map(|raw| raw.tokens.clone()).unwrap_or_default();
    let is_method = function.sig.receiver().is_some();
    let mut method = RawFn { attrs: Vec::new(), vis: Visibility::Inherited, ..function.clone() };
    if !is_method {
        method.sig.inputs.insert(0, syn::parse_quote_spanned! { ident.span()=> &self });
    }
    let item = quote_spanned! { ident.span()=> impl #ident { #method } };
    let stage = stage(options, item.into_token_stream(), &ident.to_string())?;
    let mut cleaned = stage.function.as_ref().map_or(method, |read| read.function.clone());
    if !is_method {
        cleaned.sig.inputs = cleaned.sig.inputs.into_iter().skip(1).collect();
    }
    let function = RawFn { attrs: function.attrs, vis: function.vis, ..cleaned };
    Ok(Middleware { stage, free: Some(Free { function, name, listed, options: own, is_method }) })
}
