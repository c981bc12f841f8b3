//! A guard where it is used.

use super::provider::ProviderRecord;
use crate::endpoint::Endpoint;
use crate::inject::{Mismatch, Resolver};
use crate::key::Key;
use crate::site::Site;

/// Puts the guard, dependency 0 of the resolver, around an endpoint.
pub type Wrap = fn(&Resolver<'_>, Box<dyn Endpoint>) -> Result<Box<dyn Endpoint>, Mismatch>;

/// One guard in `#[use_guards(…)]` or `guards = […]`. Where the module sees no provider of its key, the guard is
/// built there as if it were listed.
#[derive(Clone, Copy)]
pub struct GuardRecord {
    /// How the guard is built.
    pub provider: &'static ProviderRecord,
    /// The fact it proves; `None` for `type Provides = ()`.
    pub fact: Option<Key>,
    /// For guards of modules and of the root, whose endpoints another crate prints. Handlers and controllers compose
    /// theirs statically and do not call it.
    pub wrap: Wrap,
    /// Where the guard's name stands in the list.
    pub site: Site,
}

impl GuardRecord {
    /// The record of a guard whose name stands at `site`.
    pub const fn at(self, site: Site) -> GuardRecord {
        GuardRecord { site, ..self }
    }
}
