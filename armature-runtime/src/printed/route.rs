//! The record of a route as `#[controller]` prints it, in few tokens.

use crate::record::{RouteDocs, RouteRecord};
use crate::site::Site;
use armature_grammar::Method;

/// The methods that have an attribute of their own.
pub mod method {
    use super::Method;

    /// `#[all]`.
    pub const ALL: Option<Method<'static>> = None;
    /// `#[get]`.
    pub const GET: Option<Method<'static>> = Some(Method::Get);
    /// `#[post]`.
    pub const POST: Option<Method<'static>> = Some(Method::Post);
    /// `#[put]`.
    pub const PUT: Option<Method<'static>> = Some(Method::Put);
    /// `#[patch]`.
    pub const PATCH: Option<Method<'static>> = Some(Method::Patch);
    /// `#[delete]`.
    pub const DELETE: Option<Method<'static>> = Some(Method::Delete);
    /// `#[head]`.
    pub const HEAD: Option<Method<'static>> = Some(Method::Head);
    /// `#[options]`.
    pub const OPTIONS: Option<Method<'static>> = Some(Method::Options);
}

/// A route without guards and injected arguments; `shape` is the pattern's [`Shape::packed`](armature_grammar::overlap::Shape).
#[allow(clippy::too_many_arguments)]
pub const fn route(
    method: Option<Method<'static>>,
    pattern: &'static str,
    shape: u64,
    handler: &'static str,
    docs: &'static str,
    file: &'static str,
    line: u32,
    column: u32,
) -> RouteRecord {
    RouteRecord::shaped(method, pattern, shape, handler, RouteDocs(docs), Site { file, line, column })
}
