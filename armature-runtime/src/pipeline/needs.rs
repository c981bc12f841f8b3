//! [`Needs`]: what a guard or an interceptor asks for, as data: facts proved before it, and values from the container.

use crate::inject::{Dep, Handle, Injected, Mismatch, Source};
use crate::key::Key;
use crate::site::Site;
use std::any::Any;

/// The arguments of a guard or an interceptor that the proof has to see. `#[guard]` fills it in.
#[derive(Clone, Copy)]
pub struct Needs {
    /// Facts that something before it has to prove.
    pub facts: &'static [Option<FactNeed>],
    /// What the container gives it beside its own fields.
    pub injected: &'static [InjectedNeed],
}

impl Needs {
    /// Nothing but the head of the request.
    pub const NONE: Needs = Needs { facts: &[], injected: &[] };
}

/// A fact that an argument asks for.
#[derive(Clone, Copy)]
pub struct FactNeed {
    /// The fact.
    pub key: Key,
    /// Where the argument's type is written.
    pub site: Site,
}

/// An argument that the container fills.
#[derive(Clone, Copy)]
pub struct InjectedNeed {
    /// The argument as the proof sees it.
    pub dep: Dep,
    /// Makes the [`Handle`] that is kept for it.
    pub(crate) handle: fn(&Source<'_>) -> Result<Box<dyn Any>, Mismatch>,
}

impl InjectedNeed {
    /// An argument of type `I`.
    pub const fn of<I: Injected + 'static>() -> InjectedNeed {
        InjectedNeed { dep: I::DEP, handle: |source| Ok(Box::new(Handle::<I>::from_source(source)?)) }
    }
}
