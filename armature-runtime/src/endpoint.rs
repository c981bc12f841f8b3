//! One mounted route behind one object: printed by macros, called by `app/dispatch.rs`.

use crate::fact::Facts;
use crate::http::Request;
use crate::slot::{Slots, Started};
use std::task::Context;

/// A whole chain, guards to handler, with everything resolved as fields.
pub trait Endpoint {
    /// Polls the chain once. `Ready` for a handler that did not wait; else what is left of it, in a slot.
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r mut (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r>;
}
