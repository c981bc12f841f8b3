//! [`Metadata`]: types whose constants can be attached to routes.

use crate::key::Key;
use crate::site::Site;
use std::any::Any;

/// A type whose constants can be attached to handlers, controllers, modules and the root, `#[meta(Roles(&[Role::Admin]))]`.
/// Guards and interceptors read them with [`Route::meta`](super::Route::meta). Implemented by `#[metadata]`.
#[diagnostic::on_unimplemented(
    message = "[A0513] `{Self}` cannot be carried by a route: it is not `#[metadata]`",
    label = "not a `#[metadata]` type",
    note = "write `#[metadata]` on `{Self}` where it is defined, or `#[metadata(guard = MyGuard)]` if `MyGuard` reads it"
)]
pub trait Metadata: Any + Send + Sync {
    /// The record of the type, for the proof.
    const METADATA: MetadataRecord;
}

/// A type of metadata, as the proof sees it.
#[derive(Clone, Copy)]
pub struct MetadataRecord {
    /// The type.
    pub key: Key,
    /// `#[metadata(guard = G)]`: the guard that reads it. A route that carries a value has to be behind that guard.
    pub guard: Option<Key>,
}

/// One constant that a route carries.
#[derive(Clone, Copy)]
pub struct Meta {
    /// Its type.
    pub metadata: MetadataRecord,
    /// The constant.
    pub value: &'static (dyn Any + Send + Sync),
    /// Where it is written.
    pub site: Site,
}

impl Meta {
    /// A constant that is written at this place.
    pub const fn new<T: Metadata>(value: &'static T, file: &'static str, line: u32, column: u32) -> Meta {
        Meta { metadata: T::METADATA, value, site: Site::new(file, line, column) }
    }

    /// The constant, if it is a `T`.
    pub(super) fn get<T: Metadata>(&self) -> Option<&'static T> {
        (self.value as &dyn Any).downcast_ref()
    }
}
