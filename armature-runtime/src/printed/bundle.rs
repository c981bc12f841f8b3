//! What generated code calls for bundles.

use crate::pipeline::{BindList, BundleHandle, ListOf};
use crate::record::{BundleRef, Bundled};
use std::marker::PhantomData;

pub use crate::pipeline::bind_list;
pub use crate::record::StageKind;
pub use crate::record::bundle::{
    MetaPart, StagePart, count_meta, count_stages, timeout, write_meta, write_stages,
};

/// A type in `#[with(…)]`.
#[diagnostic::on_unimplemented(
    message = "[A0514] `{Self}` is not a bundle, so `with` cannot take it",
    label = "not a `#[bundle]`",
    note = "a guard goes into `#[use_guards({Self})]`, an interceptor into `#[use_interceptors({Self})]`, a filter into `#[use_filters({Self})]`; for a bundle, write `#[bundle(guards = […], …)]` on `{Self}`"
)]
pub trait Bundle: 'static {
    /// Its guards, as an element of a route's list of stages.
    type Guards: 'static;
    /// Its interceptors, as such an element.
    type Interceptors: 'static;
    /// Its record.
    const BUNDLE: BundleRef;
}

#[diagnostic::do_not_recommend]
impl<B: Bundled> Bundle for B {
    type Guards = BundleHandle<GuardsOf<B>>;
    type Interceptors = BundleHandle<InterceptorsOf<B>>;
    const BUNDLE: BundleRef = B::BUNDLE;
}

/// The guards of a bundle.
pub struct GuardsOf<B>(PhantomData<fn() -> B>);

impl<B: Bundled> ListOf for GuardsOf<B> {
    const BIND: Option<BindList> = B::GUARDS;
}

/// The interceptors of a bundle.
pub struct InterceptorsOf<B>(PhantomData<fn() -> B>);

impl<B: Bundled> ListOf for InterceptorsOf<B> {
    const BIND: Option<BindList> = B::INTERCEPTORS;
}
