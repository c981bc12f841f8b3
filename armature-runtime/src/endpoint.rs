//! One mounted route behind one object: made at the start, called by `app/dispatch.rs`.

use crate::fact::Facts;
use crate::http::Request;
use crate::slot::{Slots, Started};
use std::task::Context;

/// A whole chain, guards to handler, with everything resolved as fields.
pub trait Endpoint {
    /// Polls the chain once. `Ready` if the handler did not wait; otherwise the unfinished future, in a slot.
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r>;
}
