//! What `middleware = […]` of a module prints: a middleware by its one trait, and its binding.

use crate::fact::FactOrUnit;
use crate::key::Keyed;
use crate::pipeline::{Middleware, wrap_interceptor};
use crate::record::{ControllerRecord, MiddlewareRecord, Provide, StageKind, StageRecord, Target, Targeted};
use crate::site::Site;
use armature_grammar::Method;

/// A middleware that the container can build.
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` cannot be used as a middleware",
    label = "not a `#[middleware]`, or not `#[injectable]`",
    note = "write `#[middleware]` on an impl of `{Self}` with `async fn handle(&self, next: Next<'_>, …) -> Result<Response>`, and `#[injectable]` on the struct"
)]
pub trait InjectableMiddleware: Sized + 'static {
    /// Its record, but for where its name is written: see [`StageRecord::at`].
    const STAGE: StageRecord;
}

#[diagnostic::do_not_recommend]
impl<M: Middleware + Keyed + Provide<Built = M>> InjectableMiddleware for M {
    const STAGE: StageRecord = StageRecord {
        kind: StageKind::Middleware,
        provider: M::PROVIDER,
        needs: M::NEEDS,
        provides: <M::Provides as FactOrUnit>::FACT,
        wrap: wrap_interceptor::<M>,
        site: Site::new("", 0, 0),
    };
}

/// `Logger.on(…).except(…)`.
pub const fn bound(
    stage: StageRecord,
    on: &'static [Target],
    except: &'static [Target],
    checked: bool,
) -> MiddlewareRecord {
    MiddlewareRecord { stage, on, except, checked }
}

/// `CatsController`.
pub const fn controller(
    controller: &'static ControllerRecord,
    file: &'static str,
    line: u32,
    column: u32,
) -> Target {
    Target { routes: Targeted::AllOf(controller), site: Site { file, line, column } }
}

/// `CatsController::find_one`.
pub const fn handler(
    controller: &'static ControllerRecord,
    handler: &'static str,
    file: &'static str,
    line: u32,
    column: u32,
) -> Target {
    Target { routes: Targeted::OneOf(controller, handler), site: Site { file, line, column } }
}

/// `"GET /cats/:id"`.
pub const fn path(
    method: Option<Method<'static>>,
    pattern: &'static str,
    file: &'static str,
    line: u32,
    column: u32,
) -> Target {
    Target { routes: Targeted::ByPath(method, pattern), site: Site { file, line, column } }
}
