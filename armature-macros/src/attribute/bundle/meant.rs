//! A bundle: what it puts together.

use crate::attribute::controller::meant::{Meta, Stage};
use crate::attribute::keyed::meant::Named;
use crate::syntax::timeout::Timeout;
use proc_macro2::TokenStream;
use syn::Type;

/// A struct with `#[bundle]`.
pub(crate) struct Bundle {
    /// The struct.
    pub(crate) item: TokenStream,
    /// Its name.
    pub(crate) named: Named,
    /// `with`.
    pub(crate) with: Vec<Type>,
    /// `guards`: those of the bundles in it, then its own.
    pub(crate) guards: Vec<Stage>,
    /// `interceptors`, in the same way.
    pub(crate) interceptors: Vec<Stage>,
    /// `filters`.
    pub(crate) filters: Vec<Stage>,
    /// `meta`.
    pub(crate) meta: Vec<Meta>,
    /// `timeout`.
    pub(crate) timeout: Option<Timeout>,
}
